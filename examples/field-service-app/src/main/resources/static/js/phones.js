// SPDX-License-Identifier: Apache-2.0
// Plays customers' phones on the simulated carrier.
import { account } from './account.js';
import { byId, el, reconcile } from './dom.js';
import { Problem, call, upload } from './http.js';
import { exact, hour } from './words.js';

const API = '/phones/api';
const POLL_MILLIS = 1_000;
const read = new Map();
const others = new Set();
let phones = [];
let current = null;

const path = (number) => `${API}/${encodeURIComponent(number)}`;

function choose(number) {
  current = number;
  location.hash = number;
  refresh();
  byId('text').focus();
}

function showPhones() {
  const known = new Set(phones.map((p) => p.number));
  const all = [...phones, ...[...others].filter((n) => !known.has(n)).map((number) => ({ number, owner: 'A stranger', landline: false, arrived: 0 }))];
  reconcile(
    byId('phones'),
    all,
    (phone) => phone.number,
    (phone) => `${phone.owner}|${phone.arrived - (read.get(phone.number) ?? 0)}|${phone.number === current}`,
    (phone) => {
      const fresh = phone.arrived - (read.get(phone.number) ?? 0);
      return el(
        'button',
        { type: 'button', 'aria-current': phone.number === current ? 'true' : 'false', onclick: () => choose(phone.number) },
        el('span', {}, phone.owner),
        fresh > 0 && el('span', { class: 'new' }, String(fresh), el('span', { class: 'hidden' }, ' new')),
        el('span', { class: 'number' }, phone.number, phone.landline ? ' · landline: takes no texts' : ''),
      );
    },
  );
  byId('owner').textContent = all.find((p) => p.number === current)?.owner ?? '';
  byId('number').textContent = current ?? '';
}

function showTexts(texts) {
  const box = byId('texts');
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  if (texts.length === 0) {
    box.replaceChildren(el('p', { class: 'none' }, 'No texts yet.'));
    return;
  }
  reconcile(
    box,
    texts,
    (text) => text.id,
    () => '',
    (text) =>
      el(
        'div',
        { class: text.mine ? 'text mine fresh' : 'text fresh' },
        el('div', { class: 'bubble' }, text.picture ? '(a picture or film)' : text.text),
        el('time', { datetime: text.at, title: exact(text.at) }, hour(text.at)),
      ),
  );
  if (atEnd) {
    box.scrollTop = box.scrollHeight;
  }
}

async function refresh() {
  const asked = current;
  try {
    const found = await call('GET', API);
    phones = found.phones;
    byId('office').textContent = found.office;
    current ??= phones[0].number;
    const texts = await call('GET', path(current));
    if (asked === null || asked === current) {
      read.set(current, texts.filter((t) => !t.mine).length);
      showTexts(texts);
    }
    showPhones();
    byId('note').hidden = true;
  } catch (problem) {
    byId('note').hidden = false;
    byId('note').textContent =
      problem instanceof Problem && problem.status === 404
        ? 'A real carrier is configured: write from a real phone.'
        : 'No connection. It goes on by itself.';
  }
}

async function write(text) {
  byId('error').textContent = '';
  try {
    await call('POST', path(current), { text });
    byId('text').value = '';
    await refresh();
    byId('texts').scrollTop = byId('texts').scrollHeight;
  } catch (problem) {
    byId('error').textContent = problem.message;
  }
}

byId('picture').addEventListener('change', async (event) => {
  const [file] = event.target.files;
  event.target.value = '';
  byId('error').textContent = '';
  try {
    if (file) {
      await upload(`${path(current)}/pictures`, file);
      await refresh();
    }
  } catch (problem) {
    byId('error').textContent = problem.message;
  }
});
byId('write').addEventListener('submit', (event) => {
  event.preventDefault();
  write(byId('text').value);
});
byId('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId('write').requestSubmit();
  }
});
document.querySelectorAll('[data-text]').forEach((key) => key.addEventListener('click', () => write(key.dataset.text)));
byId('other').addEventListener('submit', (event) => {
  event.preventDefault();
  others.add(byId('other-number').value);
  choose(byId('other-number').value);
  event.target.reset();
});

account();
if (/^#\+[1-9][0-9]{6,14}$/.test(location.hash)) {
  current = location.hash.slice(1);
  others.add(current);
}
refresh();
setInterval(refresh, POLL_MILLIS);
