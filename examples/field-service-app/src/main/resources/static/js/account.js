// SPDX-License-Identifier: Apache-2.0
import { byId } from './dom.js';
import { call, logOut } from './http.js';

/** Shows who is logged in, and lets them out; answers who it is. */
export async function account() {
  byId('log-out').addEventListener('click', logOut);
  const me = await call('GET', '/me');
  byId('me').textContent = me.name;
  return me;
}
