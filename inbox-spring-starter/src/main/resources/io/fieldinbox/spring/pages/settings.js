// SPDX-License-Identifier: Apache-2.0
// What each person sets for themselves in this browser.
import { shelf } from './shelf.js';

const KEY = 'inbox-settings';
const USUAL = { enterSends: true, theme: 'system', askedForAlerts: false };

const known = { ...USUAL, ...readKept() };

function readKept() {
  try {
    return JSON.parse(shelf.get(KEY) ?? '{}');
  } catch (unreadable) {
    return {};
  }
}

/** The settings; setting one keeps it. */
export const settings = new Proxy(known, {
  set(target, name, value) {
    target[name] = value;
    shelf.put(KEY, JSON.stringify(target));
    return true;
  },
});
