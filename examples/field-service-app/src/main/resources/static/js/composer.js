// SPDX-License-Identifier: Apache-2.0
// Where one writes: a message to the customer, or a note that stays with the team.
import { el } from './dom.js';
import * as inbox from './inbox.js';

// What the shared queue sends at most; the server has the last word.
const LONGEST_MESSAGE = 160;
const LONGEST_NOTE = 10_000;
const drafts = new Map();

/** The composer of a conversation; `written` is called with the entry that was made. */
export function composer(conversationId, written) {
  const draft = drafts.get(conversationId) ?? { kind: 'message', text: '', id: inbox.newClientMessageId(), sent: null };
  drafts.set(conversationId, draft);

  const label = el('label', { for: 'words', class: 'hidden' });
  const words = el('textarea', { id: 'words', rows: '3', 'aria-describedby': 'counter', oninput: typed, onkeydown: pressed });
  const counter = el('span', { id: 'counter', class: 'counter' });
  const button = el('button', { type: 'submit', class: 'primary' });
  const error = el('p', { class: 'error', role: 'alert' });
  const kinds = [
    ['message', 'Message'],
    ['note', 'Note'],
  ].map(([kind, name]) => [kind, el('button', { type: 'button', onclick: () => switchTo(kind) }, name)]);
  const form = el(
    'form',
    { class: 'composer', onsubmit: submit },
    el('div', { class: 'kinds', role: 'group', 'aria-label': 'What to write' }, ...kinds.map(([, k]) => k)),
    label,
    words,
    error,
    el('div', { class: 'send' }, counter, button),
  );
  words.value = draft.text;
  let reachable = true;
  draw();

  function draw() {
    const noting = draft.kind === 'note';
    form.classList.toggle('noting', noting);
    kinds.forEach(([kind, k]) => k.setAttribute('aria-pressed', String(kind === draft.kind)));
    kinds[0][1].hidden = !reachable;
    label.textContent = noting ? 'Note for the team' : 'Message to the customer';
    words.placeholder = noting ? 'Only the team reads this' : 'Text the customer';
    button.textContent = noting ? 'Save note' : 'Send text';
    const longest = noting ? LONGEST_NOTE : LONGEST_MESSAGE;
    counter.textContent = `${words.value.length} of ${longest} characters`;
    counter.classList.toggle('over', words.value.length > longest);
    button.disabled = words.value.trim() === '' || words.value.length > longest || draft.sent !== null;
  }

  function typed() {
    draft.text = words.value;
    draw();
  }

  function pressed(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit(button);
    }
  }

  function switchTo(kind) {
    draft.kind = kind;
    draft.id = inbox.newClientMessageId();
    draw();
    words.focus();
  }

  /** The text keeps its id until the server has it: sent twice after a lost answer, it is still one message. */
  async function submit(event) {
    event.preventDefault();
    if (button.disabled) {
      return;
    }
    const text = words.value;
    draft.sent = text;
    error.textContent = '';
    draw();
    try {
      const entry = await (draft.kind === 'note' ? inbox.note : inbox.send)(conversationId, text, draft.id);
      draft.id = inbox.newClientMessageId();
      if (words.value === text) {
        words.value = '';
        draft.text = '';
      }
      written(entry);
    } catch (problem) {
      if (problem.code === 'client-message-id-reused') {
        draft.id = inbox.newClientMessageId();
      }
      error.textContent = problem instanceof TypeError ? 'No connection. The text is kept; send it again in a moment.' : problem.message;
    } finally {
      draft.sent = null;
      draw();
      words.focus();
    }
  }

  return {
    element: form,
    /** Whether texts may go to the customer now; notes always may. */
    allow(messages) {
      reachable = messages;
      if (!messages) {
        draft.kind = 'note';
      }
      draw();
    },
    focus: () => words.focus(),
  };
}
