// SPDX-License-Identifier: Apache-2.0
// One entry of a conversation: a message, a note, or a line about what happened.
import { el } from './dom.js';
import { deliveryWords, exact, hour, personName } from './words.js';

const TROUBLE = new Set(['FAILED', 'UNDELIVERED', 'UNKNOWN', 'WITHHELD']);

/** What an entry looks like; `act` is called with what to do about a message of ours, null for those who may only look. */
export function entryElement(entry, act) {
  const at = el('time', { datetime: entry.sentAt ?? entry.receivedAt, title: exact(entry.sentAt ?? entry.receivedAt) }, hour(entry.sentAt ?? entry.receivedAt));
  if (entry.type === 'NOTE') {
    return el('div', { class: 'entry note' }, el('div', { class: 'paper' }, entry.text), el('div', { class: 'meta' }, `Note by ${personName(entry.author)}`, at));
  }
  if (entry.type !== 'MESSAGE') {
    return el('div', { class: 'entry line' }, el('p', {}, entry.text, ' · ', at));
  }
  const ours = entry.direction === 'OUTBOUND';
  const pictures = (entry.attachments ?? []).length;
  return el(
    'div',
    { class: ours ? 'entry outbound' : 'entry inbound' },
    el('div', { class: 'bubble' }, entry.text, pictures > 0 && `${entry.text ? '\n' : ''}📎 ${pictures === 1 ? 'an attachment' : `${pictures} attachments`}`),
    ours ? sending(entry, at, act) : el('div', { class: 'meta' }, at),
  );
}

function sending(entry, at, act) {
  const author = entry.author.kind === 'AUTOMATIC' ? 'Automatic' : personName(entry.author);
  const delivery = entry.delivery;
  const bad = delivery !== null && TROUBLE.has(delivery.state);
  return el('div', { class: bad ? 'meta bad' : 'meta' }, el('span', {}, author), at, delivery && el('span', {}, deliveryWords(delivery)), ...(act && delivery ? buttons(delivery.state, act) : []));
}

function buttons(state, act) {
  const button = (label, what) => el('button', { type: 'button', onclick: () => act(what) }, label);
  switch (state) {
    case 'FAILED':
    case 'UNDELIVERED':
      return [button('Send again', 'resend')];
    case 'QUEUED':
      return [button('Take back', 'cancel')];
    case 'UNKNOWN':
      return [button('It was sent', 'sent'), button('It was not', 'notSent')];
    default:
      return [];
  }
}
