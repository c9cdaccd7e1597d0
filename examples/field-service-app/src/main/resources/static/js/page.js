// SPDX-License-Identifier: Apache-2.0
// The inbox page: a list, a conversation, and the stream that keeps both up to date.
import { account } from './account.js';
import { conversationPane } from './conversation.js';
import { dispatchBoard } from './dispatch.js';
import { byId, el } from './dom.js';
import * as inbox from './inbox.js';
import { conversationList } from './list.js';
import { contactName } from './words.js';

const HASH = '#/conversations/';
const me = await account();
const list = conversationList({
  opened: (id) => (location.hash = HASH + id),
  arrived: (rows) => (byId('announcer').textContent = `New message from ${rows.map((row) => contactName(row.contact)).join(', ')}`),
});
let pane = null;

async function openFromAddress() {
  const id = location.hash.startsWith(HASH) ? location.hash.slice(HASH.length) : null;
  pane?.close();
  pane = null;
  byId('desk').classList.toggle('open', id !== null);
  list.select(id);
  if (id === null) {
    byId('conversation').replaceChildren(el('p', { class: 'nothing' }, 'Choose a conversation on the left.'));
    return;
  }
  try {
    const opened = await conversationPane(byId('conversation'), id, me, () => (location.hash = ''));
    if (location.hash === HASH + id) {
      pane = opened;
      pane.focus();
    } else {
      opened.close();
    }
  } catch (problem) {
    byId('conversation').replaceChildren(el('p', { class: 'nothing' }, problem.message));
  }
}

function refreshAll() {
  list.reload();
  pane?.refresh();
}

byId('new').addEventListener('click', () => {
  byId('start').hidden = false;
  byId('start-number').focus();
});
byId('start-cancel').addEventListener('click', () => (byId('start').hidden = true));
byId('start').addEventListener('submit', async (event) => {
  event.preventDefault();
  byId('start-error').textContent = '';
  try {
    const row = await inbox.start(byId('start-number').value.trim());
    event.target.reset();
    event.target.hidden = true;
    location.hash = HASH + row.id;
    await list.reload();
  } catch (problem) {
    byId('start-error').textContent = problem.message;
  }
});
byId('new').hidden = !me.answers;
dispatchBoard();
if (me.reads) {
  await followInbox();
} else {
  byId('views').hidden = true;
  byId('list-note').textContent = 'You have no customer conversations.';
}

async function followInbox() {
  window.addEventListener('hashchange', openFromAddress);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && refreshAll());
  inbox.follow({
    changed(change) {
      list.reload();
      if (pane && pane.id === change.conversationId) {
        pane.refresh();
      }
    },
    reset: refreshAll,
    online(yes) {
      byId('offline').hidden = yes;
      if (yes) {
        refreshAll();
      }
    },
  });
  await list.show('open');
  await openFromAddress();
}
