// SPDX-License-Identifier: Apache-2.0
// What was written here and the server does not have yet. It is kept in the browser until the server has it, so that neither a cut
// connection nor a closed window loses a word; the clientMessageId sees to it that nothing arrives twice.
import { Problem, Unreachable } from './api.js';
import { newId } from './ids.js';
import { sendMessage, writeNote } from './calls.js';
import { shelf } from './shelf.js';

/** Older than this, it is not sent without asking: what it answers may be long past. */
const STALE_MILLIS = 10 * 60_000;
const ADOPT_MILLIS = 15_000;

/** @typedef {import('./types.js').Pending} Pending */

export class Outbox {
  /** @type {Pending[]} in the order of writing */
  items = [];
  #prefix;
  #desk;
  #timers = new Map();
  #running = new Set();

  /**
   * @param {string} me the employee whose it is
   * @param {{changed: () => void, sent: (item: Pending, entry: object) => void, meanwhile: (item: Pending) => Promise<{version: number, others: boolean}>,
   *     online: () => boolean, unreachable: () => void}} desk
   */
  constructor(me, desk) {
    this.#prefix = `inbox-outbox:${me}:`;
    this.#desk = desk;
    this.#adopt();
    window.addEventListener('pagehide', this.#leaveNow);
    window.addEventListener('storage', this.#elsewhere);
  }

  stop() {
    window.removeEventListener('pagehide', this.#leaveNow);
    window.removeEventListener('storage', this.#elsewhere);
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }

  /** @returns {Pending[]} what was written to a conversation */
  of(conversationId) {
    return this.items.filter((item) => item.conversationId === conversationId);
  }

  /**
   * Takes what somebody wrote.
   *
   * @param {{conversationId: string, type: 'MESSAGE' | 'NOTE', text: string, version: ?number}} written
   * @param {number} undoMillis how long it can be taken back
   */
  add(written, undoMillis) {
    const now = Date.now();
    const item = { ...written, id: newId(), at: new Date(now).toISOString(), state: undoMillis > 0 ? 'undo' : 'sending', until: now + undoMillis, problem: null, code: null };
    this.items = [...this.items, item];
    this.#keep(item);
    this.#arm(item);
    this.#desk.changed();
    return item;
  }

  /** Takes something back, so that it goes nowhere; answers it, or null where it is on its way already. */
  takeBack(id) {
    const item = this.items.find((i) => i.id === id);
    if (!item || this.#running.has(id)) {
      return null;
    }
    this.#drop(item);
    return item;
  }

  /** Sends what waits for its author's word: after a collision, a refusal, or a long time. */
  release(id, changes = {}) {
    const item = this.items.find((i) => i.id === id);
    if (item) {
      Object.assign(item, changes, { state: 'sending', problem: null, code: null });
      this.#keep(item);
      this.#arm(item);
      this.#desk.changed();
    }
  }

  /** Sends what waited for the connection, in the order of writing. */
  async retry() {
    for (const item of this.items.filter((i) => i.state === 'waiting')) {
      await this.#send(item);
    }
  }

  /** What an earlier page of this browser left behind. */
  #adopt() {
    const now = Date.now();
    for (const key of shelf.keys(this.#prefix)) {
      const item = read(key);
      if (!item) {
        shelf.remove(key);
      } else if (item.state === 'undo' || item.state === 'sending' || item.state === 'waiting') {
        const age = now - Date.parse(item.at);
        if (age > ADOPT_MILLIS) {
          this.items.push({ ...item, state: age > STALE_MILLIS ? 'left' : 'waiting' });
        }
      } else {
        this.items.push(item);
      }
    }
    this.items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  #arm(item) {
    clearTimeout(this.#timers.get(item.id));
    this.#timers.set(item.id, setTimeout(() => this.#send(item), Math.max(0, item.until - Date.now())));
  }

  /** One after the other in each conversation, so that what was written first is there first. */
  async #send(item) {
    if (!this.items.includes(item) || this.#running.has(item.id)) {
      return;
    }
    const before = this.of(item.conversationId).find((i) => i !== item && Date.parse(i.at) < Date.parse(item.at) && (i.state === 'undo' || i.state === 'sending' || i.state === 'waiting'));
    if (before || !this.#desk.online()) {
      this.#become(item, before ? 'sending' : 'waiting');
      return;
    }
    this.#running.add(item.id);
    this.#become(item, 'sending');
    try {
      const entry = await this.#post(item);
      this.#drop(item);
      this.#desk.sent(item, entry);
    } catch (failure) {
      if (failure instanceof Unreachable || failure.passing) {
        this.#become(item, 'waiting');
        this.#desk.unreachable();
      } else if (failure instanceof Problem) {
        this.#become(item, failure.code === 'changed-since' ? 'collision' : 'refused', failure);
      } else {
        throw failure;
      }
    } finally {
      this.#running.delete(item.id);
    }
    const next = this.of(item.conversationId).find((i) => i.state === 'sending');
    if (next && next !== item) {
      await this.#send(next);
    }
  }

  /** What is told meanwhile is shown first; what changed besides, such as a receipt, is no reason to ask. */
  async #post(item) {
    try {
      return await leave(item);
    } catch (failure) {
      if (failure.code !== 'changed-since') {
        throw failure;
      }
      const { version, others } = await this.#desk.meanwhile(item);
      if (others) {
        item.version = version;
        throw failure;
      }
      item.version = version;
      return this.#post(item);
    }
  }

  #become(item, state, failure = null) {
    Object.assign(item, { state, problem: failure?.message ?? null, code: failure?.code ?? null });
    this.#keep(item);
    this.#desk.changed();
  }

  #keep(item) {
    shelf.put(this.#prefix + item.id, JSON.stringify(item));
  }

  #drop(item) {
    clearTimeout(this.#timers.get(item.id));
    this.#timers.delete(item.id);
    shelf.remove(this.#prefix + item.id);
    this.items = this.items.filter((i) => i !== item);
    this.#desk.changed();
  }

  /** The window goes: what could still be taken back leaves now. What does not arrive is found again by the next page. */
  #leaveNow = () => {
    for (const item of this.items.filter((i) => i.state === 'undo' && !this.#running.has(i.id))) {
      leave(item, { keepalive: true }).then(
        () => shelf.remove(this.#prefix + item.id),
        () => {},
      );
    }
  };

  /** Another window of this browser sent it. */
  #elsewhere = (event) => {
    const item = event.key?.startsWith(this.#prefix) && event.newValue === null && this.items.find((i) => this.#prefix + i.id === event.key);
    if (item && !this.#running.has(item.id)) {
      this.items = this.items.filter((i) => i !== item);
      this.#desk.changed();
    }
  };
}

function read(key) {
  try {
    return JSON.parse(shelf.get(key));
  } catch (unreadable) {
    return null;
  }
}

const leave = (item, options) => (item.type === 'NOTE' ? writeNote : sendMessage)(item.conversationId, body(item), options);

function body(item) {
  const shared = { text: item.text, clientMessageId: item.id };
  return item.type === 'NOTE' ? shared : { ...shared, expectedVersion: item.version ?? undefined, confirmed: item.confirmed };
}
