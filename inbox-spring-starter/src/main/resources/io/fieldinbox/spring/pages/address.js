// SPDX-License-Identifier: Apache-2.0
// The address of what is shown, in the part of the page's address behind '#': #/{view}, #/{view}/{conversation}, #/{view}/{conversation}/details.

import { FILTERS } from './filters.js';

/** @typedef {{view: string, conversation: ?string, details: boolean, q: string, at: ?string, filters: Record<string, string>}} Place */

/** @returns {Place} */
export function read(hash = location.hash) {
  const [way, parameters = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view = '', conversation = '', details = ''] = way.split('/').map(decoded);
  const given = new URLSearchParams(parameters);
  return {
    view: view === '' || view === 'conversations' ? 'open' : view,
    conversation: conversation || null,
    details: details === 'details',
    q: given.get('q') ?? '',
    at: given.get('at'),
    filters: Object.fromEntries(FILTERS.filter((name) => given.get(name)).map((name) => [name, given.get(name)])),
  };
}

/** What somebody's link says; nothing where it is no encoding. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** @param {Place} place @returns {string} */
export function write({ view, conversation, details, q, at, filters }) {
  const way = [view, conversation, conversation && details ? 'details' : null].filter(Boolean).map(encodeURIComponent);
  const parameters = new URLSearchParams({ ...filters, ...(q && { q }), ...(at && { at }) }).toString();
  return '#/' + way.join('/') + (parameters ? '?' + parameters : '');
}

/** Goes to a place; the back key leads back from it, unless it takes the last one's stead. */
export function go(place, { replace = false } = {}) {
  const hash = write(place);
  if (hash === location.hash) {
    return;
  }
  if (replace) {
    history.replaceState(history.state, '', hash);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = hash;
  }
}
