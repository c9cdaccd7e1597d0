// SPDX-License-Identifier: Apache-2.0
// REST, as any client of the inbox may call it. Nothing in these pages reaches the server by another way but the stream.

/** Where REST is: this module lies under inbox/pages/{version}/. */
export const API = new URL('../../api/v1/', import.meta.url).href;

const PATIENCE_MILLIS = 20_000;

/** What the server refused, with the stable code of its problem document (RFC 9457). */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} detail in plain words, to be shown as they are
   */
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  /** Whether the same call may succeed later. */
  get passing() {
    return this.status === 503 || this.status === 502 || this.status === 504;
  }
}

/** The server could not be reached, or did not answer in time; whether it did anything is not known. */
export class Unreachable extends Error {}

/** Tells ('answered') that a call was answered, and so that somebody is logged in. */
export const answers = new EventTarget();

/** The token that the server told since the page came: the page's own gets old with a login in another window. @type {?{header: string, token: string}} */
let told = null;
/** Whether the cookie's token is what the server takes from a script. */
let takesCookie = true;

function cookie() {
  const found = takesCookie && document.cookie.split('; ').find((c) => c.startsWith('XSRF-TOKEN='));
  return found ? decodeURIComponent(found.slice('XSRF-TOKEN='.length)) : null;
}

/** @returns {Record<string, string>} what proves to Spring Security and its like that a page of this site asks */
function csrf() {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.getAttribute('content');
  const fresh = cookie();
  if (fresh) {
    return { 'X-XSRF-TOKEN': fresh };
  }
  const token = told?.token ?? meta('_csrf');
  return token ? { [told?.header ?? (meta('_csrf_header') || 'X-CSRF-TOKEN')]: token } : {};
}

/** Asks for a token that is not old; a cookie that is still as it was when it was refused is not what the server takes. */
async function renewToken(refused) {
  told = (await once('GET', 'me')).csrf;
  takesCookie = takesCookie && (refused === null || refused !== cookie());
}

/** Says that a script asks: who is logged out is to be told so, and not to be shown the browser's own password window. */
export const ASKED_BY_SCRIPT = { 'X-Requested-With': 'XMLHttpRequest' };

/** A path of REST: `path\`conversations/${id}\`` encodes what is put in. */
export const path = (strings, ...values) => String.raw({ raw: strings }, ...values.map((v) => encodeURIComponent(String(v))));

/** Parameters of a query; those without a value are left out. */
export function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? '?' + new URLSearchParams(given.map(([name, value]) => [name, String(value)])) : '';
}

/**
 * Calls REST.
 *
 * @param {string} method
 * @param {string} where the path below the API's, with its query
 * @param {object} [body]
 * @param {{signal?: AbortSignal, keepalive?: boolean}} [options]
 * @returns {Promise<any>} what the server says, or null where it says nothing
 * @throws {Problem} where it refuses
 * @throws {Unreachable} where it cannot be reached
 */
export async function call(method, where, body, options = {}) {
  const sent = cookie();
  try {
    return await once(method, where, body, options);
  } catch (failure) {
    if (failure.code !== 'csrf') {
      throw failure;
    }
  }
  // It was refused for its token before anything was done, so that it may be repeated; once.
  await renewToken(sent);
  return once(method, where, body, options);
}

async function once(method, where, body, options = {}) {
  const headers = { ...ASKED_BY_SCRIPT, Accept: 'application/json, application/problem+json', ...(method === 'GET' ? {} : csrf()) };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  const patience = AbortSignal.timeout(PATIENCE_MILLIS);
  let response;
  let text;
  try {
    response = await fetch(API + where, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      keepalive: options.keepalive,
      cache: 'no-store',
      signal: options.signal ? AbortSignal.any([options.signal, patience]) : patience,
    });
    text = await response.text();
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    throw new Unreachable(failure.message);
  }
  return answer(response, text);
}

/** A host's login page in place of JSON means the same as 401. */
function answer(response, text) {
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  if (response.status === 401 || (response.ok && text && !isJson)) {
    throw new Problem(401, 'not-authenticated', 'You are logged out.');
  }
  const json = text && isJson ? JSON.parse(text) : null;
  if (!response.ok) {
    throw new Problem(response.status, json?.code ?? '', json?.detail ?? json?.title ?? `The server answered ${response.status}.`);
  }
  answers.dispatchEvent(new Event('answered'));
  return json;
}

export const get = (where, options) => call('GET', where, undefined, options);
export const post = (where, body = {}, options = undefined) => call('POST', where, body, options);
export const remove = (where) => call('DELETE', where);
