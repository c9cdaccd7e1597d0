// SPDX-License-Identifier: Apache-2.0

/** What the server refused, with the stable code of its problem document (RFC 9457). */
export class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

function csrfToken() {
  const cookie = document.cookie.split('; ').find((c) => c.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}

/** Calls the server with JSON; answers what it says, or null where it says nothing. Throws Problem, or TypeError while offline. */
export async function call(method, path, body) {
  const headers = { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json, application/problem+json' };
  if (method !== 'GET') {
    headers['X-XSRF-TOKEN'] = csrfToken();
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  const response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (response.status === 401 || (response.redirected && new URL(response.url).pathname === '/login')) {
    location.assign('/login');
    throw new Problem(401, 'not-authenticated', 'You are logged out.');
  }
  const text = await response.text();
  const json = text && (response.headers.get('Content-Type') ?? '').includes('json') ? JSON.parse(text) : null;
  if (!response.ok) {
    throw new Problem(response.status, json?.code ?? '', json?.detail ?? json?.title ?? `The server answered ${response.status}.`);
  }
  return json;
}

/** Sends a file as it is. */
export async function upload(path, file) {
  const response = await fetch(path, { method: 'POST', headers: { 'X-XSRF-TOKEN': csrfToken(), 'Content-Type': 'application/octet-stream' }, body: file });
  if (!response.ok) {
    throw new Problem(response.status, '', `The server answered ${response.status}.`);
  }
}

/** Ends the session. */
export async function logOut() {
  await fetch('/logout', { method: 'POST', headers: { 'X-XSRF-TOKEN': csrfToken() } });
  location.assign('/login?logout');
}
