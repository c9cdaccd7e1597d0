// SPDX-License-Identifier: Apache-2.0
// What keys do, in one table: the help dialog lists it, the desk obeys it.

/** Keys by what they do; the names of what they do are words. */
export const KEYS = [
  { group: 'keys.list', does: 'next', keys: ['j', 'ArrowDown'] },
  { group: 'keys.list', does: 'previous', keys: ['k', 'ArrowUp'] },
  { group: 'keys.list', does: 'open', keys: ['Enter', 'o'] },
  { group: 'keys.list', does: 'search', keys: ['/'] },
  { group: 'keys.list', does: 'view', keys: ['1', '2', '3', '4', '5', '6'], shown: ['1 – 6'] },
  { group: 'keys.list', does: 'start', keys: ['c'] },
  { group: 'keys.conversation', does: 'reply', keys: ['r'] },
  { group: 'keys.conversation', does: 'note', keys: ['n'] },
  { group: 'keys.conversation', does: 'close', keys: ['e'] },
  { group: 'keys.conversation', does: 'unread', keys: ['u'] },
  { group: 'keys.conversation', does: 'details', keys: ['i'] },
  { group: 'keys.conversation', does: 'undo', keys: ['z'] },
  { group: 'keys.anywhere', does: 'help', keys: ['?'] },
  { group: 'keys.anywhere', does: 'back', keys: ['Escape'] },
];

/** How a key is written on the keyboard. */
export const LABELS = { ArrowDown: '↓', ArrowUp: '↑', Enter: '↵', Escape: 'Esc' };

/** The element in which somebody types, however deep in shadow roots. */
export function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  return element;
}

const TYPES = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
export const isField = (element) => Boolean(element && (TYPES.has(element.tagName) || element.isContentEditable));

/**
 * What a key does now: nothing while somebody types, except for Escape, and nothing that a button or a link does itself.
 *
 * @param {KeyboardEvent} event
 * @returns {?string}
 */
export function meaning(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return null;
  }
  const at = focused();
  if (event.key === 'Escape') {
    return 'back';
  }
  if (isField(at) || at?.closest?.('dialog, [role="menu"]')) {
    return null;
  }
  if (event.key === 'Enter' && (at?.tagName === 'BUTTON' || at?.tagName === 'A')) {
    return null;
  }
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && at?.dataset?.test !== 'row') {
    return null;
  }
  return KEYS.find((k) => k.keys.includes(event.key))?.does ?? null;
}
