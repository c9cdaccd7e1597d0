// SPDX-License-Identifier: Apache-2.0
// What was begun and not sent, kept in the browser per employee and conversation; message and note are kept apart.

import { shelf } from './shelf.js';

/** Drafts of one employee. */
export class Drafts {
  #prefix;

  /** @param {string} me the employee */
  constructor(me) {
    this.#prefix = `inbox-draft:${me}:`;
  }

  /** @returns {string} empty where there is none */
  get(conversationId, type) {
    return shelf.get(this.#key(conversationId, type)) ?? '';
  }

  put(conversationId, type, text) {
    if (text === '') {
      shelf.remove(this.#key(conversationId, type));
    } else {
      shelf.put(this.#key(conversationId, type), text);
    }
  }

  #key(conversationId, type) {
    return `${this.#prefix}${conversationId}:${type}`;
  }
}
