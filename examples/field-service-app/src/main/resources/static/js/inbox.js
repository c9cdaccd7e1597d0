// SPDX-License-Identifier: Apache-2.0
// The inbox's REST and stream, which is all that the page knows of it.
import { call } from './http.js';

const API = '/inbox/api/v1';
const RETRY_MILLIS = 5_000;

const conversation = (id) => `${API}/conversations/${encodeURIComponent(id)}`;
const message = (id) => `${API}/messages/${encodeURIComponent(id)}`;

export const list = (view, limit, cursor) =>
  call('GET', `${API}/conversations?view=${view}&limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
export const start = (address) => call('POST', `${API}/conversations`, { address });
export const row = (id) => call('GET', conversation(id));
export const candidates = (id) => call('GET', `${conversation(id)}/candidates`);
export const entries = (id, limit, before) => call('GET', `${conversation(id)}/entries?limit=${limit}${before ? `&before=${before}` : ''}`);
export const send = (id, text, clientMessageId) => call('POST', `${conversation(id)}/messages`, { text, clientMessageId });
export const note = (id, text, clientMessageId) => call('POST', `${conversation(id)}/notes`, { text, clientMessageId });
export const act = (id, action) => call('POST', `${conversation(id)}/${action}`);
export const resend = (id) => call('POST', `${message(id)}/resend`);
export const cancel = (id) => call('POST', `${message(id)}/cancel`);
export const decide = (id, outcome) => call('POST', `${message(id)}/decide`, { outcome });
export const block = (address) => call('POST', `${API}/blocks`, { address });
export const unblock = (address) => call('DELETE', `${API}/blocks/${encodeURIComponent(address)}`);
export const consent = (address) => call('GET', `${API}/consent/${encodeURIComponent(address)}`);

/** Follows the stream of changes for ever; after a break it goes on behind the last change that came. */
export function follow({ changed, reset, online }) {
  let last = null;
  const open = () => {
    const source = new EventSource(last === null ? `${API}/stream` : `${API}/stream?after=${encodeURIComponent(last)}`);
    const on = (type, take) => source.addEventListener(type, (event) => {
      last = event.lastEventId || last;
      take(event.data ? JSON.parse(event.data) : {});
    });
    on('change', changed);
    on('removed', changed);
    on('reset', reset);
    source.addEventListener('open', () => online(true));
    source.addEventListener('error', () => {
      online(false);
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(open, RETRY_MILLIS);
      }
    });
  };
  open();
}

/** An id for a message that is written once, however often it is sent. */
export function newClientMessageId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}
