// SPDX-License-Identifier: Apache-2.0
// The orders that the server keeps, so that news can be put where they belong without asking for the list again.

const GROUPS = ['UNSEEN', 'SEEN', 'ANSWERED'];
const QUEUES = new Set(['open', 'needs-assignment']);

const ascending = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** '…:05Z' and '…:05.12Z' in one form, so that they compare as texts. */
function instant(iso) {
  const [whole, fraction = ''] = iso.slice(0, -1).split('.');
  return `${whole}.${fraction.padEnd(9, '0')}`;
}

const byActivity = (a, b) => ascending(instant(b.lastActivityAt), instant(a.lastActivityAt)) || ascending(b.id, a.id);
const byGroup = (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || byActivity(a, b);

/** The order of a view's rows: in queues the three groups, then newest activity first, ties by id. */
export const rowOrder = (view) => (QUEUES.has(view) ? byGroup : byActivity);

/** The order of reading of a conversation's entries. */
export const entryOrder = (a, b) => ascending(instant(a.sentAt), instant(b.sentAt)) || ascending(a.id, b.id);
