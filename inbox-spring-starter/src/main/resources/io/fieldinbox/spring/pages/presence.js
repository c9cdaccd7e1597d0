// SPDX-License-Identifier: Apache-2.0
// Who else is in a conversation, and our own signs that we are.
import { listPresence, signPresence } from './calls.js';
import { newId } from './ids.js';

/** A sign counts for ten seconds, so that it is repeated well before. */
const SIGN_MILLIS = 5_000;
/** After this long without a key one does not count as typing. */
const TYPES_MILLIS = 5_000;
/** Which window this is: what one stops doing here goes on in another. */
const WINDOW = newId();

/** @typedef {{employeeId: string, name: string, typing: boolean, viewing: boolean, since: string}} Somebody */

export class Presence {
  /** @type {Map<string, Somebody[]>} */
  #others = new Map();
  #changed;
  #noticed;
  #conversation = null;
  #typingUntil = 0;
  #told = '';
  #timer = null;

  /**
   * @param {() => void} changed is called when others came, went or began to type
   * @param {(failure: Error) => any} noticed is told of failures
   */
  constructor(changed, noticed) {
    this.#changed = changed;
    this.#noticed = noticed;
    document.addEventListener('visibilitychange', this.#sign);
    window.addEventListener('pagehide', this.#leave);
  }

  stop() {
    document.removeEventListener('visibilitychange', this.#sign);
    window.removeEventListener('pagehide', this.#leave);
    this.look(null);
  }

  /** @returns {Somebody[]} the others in a conversation */
  of(conversationId) {
    return this.#others.get(conversationId) ?? [];
  }

  /** Takes what the stream tells. */
  take({ conversationId, items }) {
    if (items.length) {
      this.#others.set(conversationId, items);
    } else {
      this.#others.delete(conversationId);
    }
    this.#changed();
  }

  /** Nothing is known any more: the connection was cut. */
  forget() {
    this.#others.clear();
    this.#told = '';
    this.#sign();
    this.#ask();
  }

  /** We look at another conversation, or at none. */
  look(conversationId) {
    if (conversationId !== this.#conversation) {
      this.#leave();
      this.#conversation = conversationId;
      this.#typingUntil = 0;
      this.#told = '';
      this.#sign();
      this.#ask();
    }
  }

  /** Who is there already; from then on the stream tells. */
  async #ask() {
    const conversationId = this.#conversation;
    const there = conversationId && (await listPresence(conversationId).catch(this.#noticed));
    if (there && conversationId === this.#conversation) {
      this.take({ conversationId, items: there.items.map(({ employee, ...sign }) => ({ employeeId: employee.id, name: employee.name, ...sign })) });
    }
  }

  /** We typed, or what we typed is sent or gone. */
  typed(yes) {
    this.#typingUntil = yes ? Date.now() + TYPES_MILLIS : 0;
    if (yes !== this.#told.includes('typing')) {
      this.#sign();
    }
  }

  #sign = () => {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#conversation) {
      return;
    }
    const viewing = document.visibilityState === 'visible';
    const typing = viewing && Date.now() < this.#typingUntil;
    const sign = `${viewing ? 'viewing ' : ''}${typing ? 'typing' : ''}`;
    if (sign || this.#told) {
      this.#told = sign;
      signPresence(this.#conversation, { typing, viewing, window: WINDOW }).catch(this.#noticed);
    }
    if (viewing) {
      this.#timer = setTimeout(this.#sign, SIGN_MILLIS);
    }
  };

  #leave = () => {
    clearTimeout(this.#timer);
    if (this.#conversation && this.#told) {
      this.#told = '';
      signPresence(this.#conversation, { typing: false, viewing: false, window: WINDOW }, { keepalive: true }).catch(this.#noticed);
    }
  };
}
