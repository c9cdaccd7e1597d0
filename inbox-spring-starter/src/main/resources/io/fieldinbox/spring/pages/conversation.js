// SPDX-License-Identifier: Apache-2.0
// The conversation that is open: its row, what was read of its timeline, and where reading goes on.
import { getConversation, listEntries } from './calls.js';
import { entryOrder } from './order.js';

const PAGE = 50;
const LARGE_PAGE = 100;
const FURTHEST_PAGES = 5;

/** One conversation, from its opening until another is opened. */
export class OpenConversation {
  /** @type {?import('./types.js').Row} */
  row = null;
  /** @type {import('./types.js').Entry[]} oldest first */
  entries = [];
  /** @type {?string} */
  before = null;
  /** @type {?string} the first entry that was unread when it was opened */
  divider = null;
  loadingOlder = false;
  /** Whether older entries may have come between those that were read, so that all are read anew. */
  stale = false;
  /** @type {?Error} */
  error = null;
  /** What is known of the address, or null while it is not. @type {?{events: object[]}} */
  consent = null;
  /** Whether a text has a chance. @type {?import('./types.js').Reach} */
  reach = null;
  #changed;
  #refreshing = null;
  #again = false;

  /**
   * @param {string} id
   * @param {() => void} changed is called when it did
   * @param {?string} [target] an entry that it is opened at
   */
  constructor(id, changed, target = null) {
    this.id = id;
    this.target = target;
    this.#changed = changed;
  }

  get loaded() {
    return this.row !== null;
  }

  /** Reads it: row and newest entries at once, and further back to where it is opened at, or else to the first unread one. */
  async load() {
    const anew = this.stale;
    this.stale = false;
    try {
      const [row, page] = await Promise.all([this.#row(), this.#page({ limit: PAGE })]);
      if (anew) {
        this.entries = [];
      }
      this.row = row;
      this.divider = row.firstUnreadEntryId;
      this.#take(page.items);
      this.before = page.before;
      this.error = null;
      this.#changed();
      const wanted = this.target ?? this.divider;
      for (let pages = 0; pages < FURTHEST_PAGES && wanted && this.before && !this.entries.some((e) => e.id === wanted); pages++) {
        await this.older();
      }
    } catch (error) {
      this.stale ||= anew;
      this.error = error;
      this.#changed();
    }
  }

  #row() {
    return getConversation(this.id);
  }

  #page(parameters) {
    return listEntries(this.id, parameters);
  }

  /** Reads what is new; calls that come meanwhile are answered by one more reading. */
  refresh() {
    if (this.#refreshing) {
      this.#again = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#refreshOnce().finally(() => {
      this.#refreshing = null;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
    });
    return this.#refreshing;
  }

  async #refreshOnce() {
    if (!this.loaded || this.stale) {
      return this.load();
    }
    try {
      const newest = this.entries.at(-1)?.id;
      const [row, page] = await Promise.all([this.#row(), this.#page({ limit: PAGE })]);
      const meets = newest === undefined || page.items.some((e) => e.id === newest);
      if (!meets) {
        await this.#catchUp(newest);
      }
      this.row = row;
      this.#take(page.items);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
    this.#changed();
  }

  /** Reads on from an entry until the newest page is met. */
  async #catchUp(from) {
    for (let after = from; after; ) {
      const page = await this.#page({ after, limit: LARGE_PAGE });
      this.#take(page.items);
      after = page.after;
    }
  }

  /** Reads the page before the first one. */
  async older() {
    if (this.loadingOlder || !this.before) {
      return;
    }
    const { before } = this;
    this.loadingOlder = true;
    this.#changed();
    try {
      const page = await this.#page({ before, limit: LARGE_PAGE });
      // Where all was read anew meanwhile it goes on from there.
      if (this.before === before) {
        this.#take(page.items);
        this.before = page.before;
      }
    } catch (error) {
      this.error = error;
    } finally {
      this.loadingOlder = false;
      this.#changed();
    }
  }

  /** Takes one entry that a call answered with; by then another conversation may be open than the entry's. */
  put(entry) {
    if (entry.conversationId === this.id) {
      this.#take([entry]);
      this.#changed();
    }
  }

  /** Takes the news of the row. What only a whole reading tells stays. */
  putRow(row) {
    if (this.row && row.version >= this.row.version) {
      this.row = { ...this.row, ...row };
      this.#changed();
    }
  }

  #take(items) {
    const all = new Map(this.entries.map((e) => [e.id, e]));
    items.forEach((e) => all.set(e.id, e));
    this.entries = [...all.values()].sort(entryOrder);
  }
}
