// SPDX-License-Identifier: Apache-2.0
// The application's own dispatch board.
import { account } from './account.js';
import { byId, el, reconcile } from './dom.js';
import { call } from './http.js';
import { exact, short } from './words.js';

const POLL_MILLIS = 3_000;

async function refresh() {
  let lines;
  try {
    lines = await call('GET', '/dispatch');
  } catch (offline) {
    if (offline instanceof TypeError) {
      return; // it goes on by itself
    }
    throw offline;
  }
  reconcile(
    byId('dispatch-lines'),
    lines,
    (line) => line.id,
    (line) => short(line.arrivedAt),
    (line) => el('tr', { class: 'fresh' }, el('td', {}, line.employee), el('td', {}, line.text), el('td', { title: exact(line.arrivedAt) }, short(line.arrivedAt))),
  );
}

account();
refresh();
setInterval(refresh, POLL_MILLIS);
