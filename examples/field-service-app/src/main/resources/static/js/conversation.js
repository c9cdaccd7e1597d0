// SPDX-License-Identifier: Apache-2.0
// One conversation: who it is, what was said, where to answer.
import { composer } from './composer.js';
import { el, reconcile } from './dom.js';
import { entryElement } from './entry.js';
import * as inbox from './inbox.js';
import { oneAtATime } from './one-at-a-time.js';
import { contactName, date, exact, personName } from './words.js';

const PAGE = 50;
const NEAR_END_PIXELS = 60;

/** Shows a conversation in a place until `close` is called; `left` is called when the reader is done with it. */
export async function conversationPane(place, id, me, left) {
  let row = await inbox.row(id);
  const firstUnread = row.firstUnreadEntryId;
  const candidates = row.customerId ? [] : (await inbox.candidates(id)).items;
  let entries = [];
  let before = null;
  let closed = false;
  let consentFor = null;
  const refresh = oneAtATime(() => tellTroubles(load));

  const head = el('header', { class: 'head' });
  const banner = el('p', { class: 'banner', role: 'status', hidden: true });
  const earlier = el('button', { type: 'button', class: 'small earlier', hidden: true, onclick: loadEarlier }, 'Show earlier');
  const lines = el('div', { class: 'entries' });
  const timeline = el('div', { class: 'timeline', tabindex: '0', role: 'log', 'aria-label': 'Messages', onscroll: hideLatestAtEnd }, earlier, lines);
  const latest = el('button', { type: 'button', class: 'small primary latest', hidden: true, onclick: toEnd }, 'New message ↓');
  const write = me.answers ? composer(id, refresh) : null;
  place.replaceChildren(head, banner, timeline, latest, ...(write ? [write.element] : []));
  await refresh();
  (lines.querySelector('.divider') ?? lines.lastElementChild)?.scrollIntoView({ block: firstUnread ? 'center' : 'end' });

  async function load() {
    const [nowRow, page] = await Promise.all([inbox.row(id), inbox.entries(id, PAGE)]);
    if (closed) {
      return;
    }
    const atEnd = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < NEAR_END_PIXELS;
    const known = entries.length === 0 ? null : entries[entries.length - 1].id;
    row = nowRow;
    const overlap = page.items.length === 0 ? -1 : entries.findIndex((e) => e.id === page.items[0].id);
    if (overlap < 0) {
      entries = page.items;
      before = page.before;
    } else {
      entries = [...entries.slice(0, overlap), ...page.items];
    }
    draw();
    const newest = entries[entries.length - 1];
    if (atEnd) {
      toEnd();
    } else if (known !== null && newest?.id !== known) {
      latest.hidden = false;
    }
    await showReach();
    if (row.unread && me.answers && document.visibilityState === 'visible') {
      await inbox.act(id, 'read');
    }
  }

  /** What the server refuses is said above the timeline; that there is no connection, the page says itself. */
  async function tellTroubles(work) {
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof TypeError) && !closed) {
        banner.hidden = false;
        banner.textContent = problem.message;
      }
    }
  }

  async function loadEarlier() {
    const page = await inbox.entries(id, PAGE, before);
    const height = timeline.scrollHeight;
    entries = [...page.items, ...entries];
    before = page.before;
    draw();
    timeline.scrollTop += timeline.scrollHeight - height;
  }

  function toEnd() {
    timeline.scrollTop = timeline.scrollHeight;
    latest.hidden = true;
  }

  function hideLatestAtEnd() {
    if (timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < NEAR_END_PIXELS) {
      latest.hidden = true;
    }
  }

  function draw() {
    drawHead();
    earlier.hidden = !before;
    const items = [];
    let day = null;
    for (const entry of entries) {
      const at = date(entry.sentAt ?? entry.receivedAt);
      if (at !== day) {
        day = at;
        items.push({ key: `day ${at}`, look: at, make: () => el('p', { class: 'day' }, at) });
      }
      if (entry.id === firstUnread) {
        items.push({ key: 'unread', look: '', make: () => el('p', { class: 'divider' }, 'New') });
      }
      items.push({ key: entry.id, look: JSON.stringify(entry), make: () => entryElement(entry, write ? (what) => settle(entry, what) : null) });
    }
    reconcile(lines, items, (i) => i.key, (i) => i.look, (i) => i.make());
  }

  function drawHead() {
    const facts = [
      row.contact.address,
      row.customerId ? `Customer ${row.customerId}` : needsAssignment(),
      row.jobIds.length > 0 && `Job ${row.jobIds.join(', ')}`,
      row.channel && `by ${row.channel.label}`,
      `open since ${date(row.openedAt)}`,
      personName(row.startedBy) && `started by ${personName(row.startedBy)}`,
    ];
    const action = (label, what) => el('button', { type: 'button', class: 'small', onclick: () => perform(what) }, label);
    head.replaceChildren(
      el('button', { type: 'button', class: 'small back', onclick: left, 'aria-label': 'Back to the list' }, '←'),
      el('div', { class: 'who' }, el('h1', {}, contactName(row.contact)), el('p', { class: 'facts' }, facts.filter(Boolean).join(' · '))),
      ...(me.answers
        ? [
            el(
              'div',
              { class: 'row-of-buttons' },
              action('Mark unread', async () => {
                await inbox.act(id, 'unread');
                left();
              }),
              row.blocked ? action('Unblock', () => inbox.unblock(row.contact.address)) : action('Block', () => inbox.block(row.contact.address)),
              row.status === 'OPEN' ? action('Close', () => inbox.act(id, 'close')) : action('Reopen', () => inbox.act(id, 'reopen')),
            ),
          ]
        : []),
    );
  }

  function needsAssignment() {
    return candidates.length === 0 ? 'Needs assignment' : `Needs assignment: ${candidates.map((c) => c.name).join(' or ')}`;
  }

  /** Says above the field why nobody can text the customer now, and takes the field away. */
  async function showReach() {
    if (row.optedOut && consentFor !== row.version) {
      consentFor = row.version;
      const { events } = await inbox.consent(row.contact.address);
      const outs = events.filter((e) => e.words !== null && e.words !== undefined);
      const last = outs.sort((a, b) => a.at.localeCompare(b.at)).at(-1);
      banner.textContent = last
        ? `Opted out on ${exact(last.at)} by “${last.words}”. No texts can be sent until the customer texts START.`
        : 'Opted out. No texts can be sent until the customer texts START.';
    } else if (!row.optedOut && row.blocked) {
      banner.textContent = 'Blocked. No texts are sent to this number.';
    }
    banner.hidden = !row.optedOut && !row.blocked;
    write?.allow(banner.hidden);
  }

  function perform(what) {
    return tellTroubles(async () => {
      await what();
      if (!closed) {
        await refresh();
      }
    });
  }

  function settle(entry, what) {
    return perform(() => (what === 'resend' ? inbox.resend(entry.id) : what === 'cancel' ? inbox.cancel(entry.id) : inbox.decide(entry.id, what)));
  }

  return {
    id,
    refresh,
    focus: () => (write ? write.focus() : timeline.focus()),
    close() {
      closed = true;
      place.replaceChildren();
    },
  };
}
