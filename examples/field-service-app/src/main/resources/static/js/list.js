// SPDX-License-Identifier: Apache-2.0
// The list of conversations, in the order that the server gives it.
import { byId, el, reconcile } from './dom.js';
import * as inbox from './inbox.js';
import { oneAtATime } from './one-at-a-time.js';
import { contactName, exact, personName, short } from './words.js';

const VIEWS = [
  ['open', 'Open', 'No one is waiting. Nice.'],
  ['needs-assignment', 'Needs assignment', 'Every conversation has its customer.'],
  ['closed', 'Closed', 'Nothing is closed yet.'],
  ['all', 'All', 'No conversations yet.'],
];
const GROUPS = { UNSEEN: 'Waiting, not seen', SEEN: 'Seen, not answered', ANSWERED: 'Answered' };
const PAGE = 50;

/** The list; `opened` is called with the id of a conversation that was clicked, `arrived` with rows in which a message is new. */
export function conversationList({ opened, arrived }) {
  let view = 'open';
  let rows = [];
  let next = null;
  let selected = null;
  const unreadBefore = new Map();

  const viewButtons = VIEWS.map(([code, label]) => el('button', { type: 'button', onclick: () => show(code) }, label));
  byId('views').append(...viewButtons);
  byId('more').addEventListener('click', () => load(rows.length + PAGE));

  function show(code) {
    view = code;
    rows = [];
    return reload();
  }

  const reload = oneAtATime(() => load(Math.max(PAGE, rows.length)));

  async function load(extent) {
    const asked = view;
    try {
      const found = [];
      let cursor = null;
      do {
        const page = await inbox.list(asked, PAGE, cursor);
        found.push(...page.items);
        cursor = page.next;
      } while (cursor && found.length < extent);
      if (asked === view) {
        rows = found;
        next = cursor;
        tellWhatArrived();
        draw('');
      }
    } catch (problem) {
      draw(problem.message);
    }
  }

  function tellWhatArrived() {
    const known = unreadBefore.size > 0;
    const fresh = rows.filter((row) => known && row.unreadMessages > (unreadBefore.get(row.id) ?? 0));
    rows.forEach((row) => unreadBefore.set(row.id, row.unreadMessages));
    if (fresh.length > 0) {
      arrived(fresh);
    }
    const waiting = rows.filter((row) => row.unread).length;
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}Inbox · Harbor Plumbing & Heating`;
  }

  function draw(error) {
    VIEWS.forEach(([code], i) => viewButtons[i].setAttribute('aria-pressed', String(code === view)));
    const grouped = view === 'open' || view === 'needs-assignment';
    const lines = [];
    let group = null;
    for (const row of rows) {
      if (grouped && row.group !== group) {
        group = row.group;
        lines.push({ heading: group });
      }
      lines.push({ row });
    }
    reconcile(
      byId('list'),
      lines,
      (line) => line.heading ?? line.row.id,
      (line) => (line.heading ? '' : JSON.stringify([line.row, line.row.id === selected, short(line.row.lastActivityAt)])),
      (line) => (line.heading ? el('h2', { class: 'group' }, GROUPS[line.heading]) : item(line.row)),
    );
    byId('more').hidden = !next;
    byId('list-note').textContent = error || (rows.length === 0 ? VIEWS.find(([code]) => code === view)[2] : '');
  }

  function item(row) {
    const marks = [
      row.trouble && el('span', { class: 'mark bad' }, '⚠ Not delivered'),
      row.optedOut && el('span', { class: 'mark bad' }, '⊘ Opted out'),
      row.blocked && el('span', { class: 'mark bad' }, '⊘ Blocked'),
      row.status === 'CLOSED' && el('span', {}, 'Closed'),
      row.group === 'SEEN' && el('span', {}, '○ Seen'),
      row.group === 'ANSWERED' && el('span', {}, personName(row.lastAnsweredBy) ? `↩ ${personName(row.lastAnsweredBy)}` : '↩ Answered'),
      personName(row.assignee) && el('span', {}, `For ${personName(row.assignee)}`),
      row.attachments > 0 && el('span', {}, `📎 ${row.attachments}`),
      row.channel && el('span', {}, row.channel.label),
      row.contact.name === null && el('span', { class: 'number' }, row.contact.address),
    ];
    const started = [`Opened ${exact(row.openedAt)}`, personName(row.startedBy) && `started by ${personName(row.startedBy)}`];
    return el(
      'button',
      {
        type: 'button',
        class: row.group === 'UNSEEN' && row.status === 'OPEN' ? 'item unseen' : 'item',
        'aria-current': row.id === selected ? 'true' : 'false',
        title: started.filter(Boolean).join(', '),
        onclick: () => opened(row.id),
      },
      el('span', { class: 'name' }, contactName(row.contact)),
      el('time', { class: 'when', datetime: row.lastActivityAt }, short(row.lastActivityAt)),
      el('span', { class: 'preview' }, row.preview ?? ''),
      row.unread && el('span', { class: 'unread' }, String(row.unreadMessages), el('span', { class: 'hidden' }, ' unread')),
      el('span', { class: 'marks' }, ...marks),
    );
  }

  return {
    show,
    reload,
    select(id) {
      selected = id;
      draw('');
    },
  };
}
