// SPDX-License-Identifier: Apache-2.0
// A list of conversations as it was read so far: page by page, then kept up to date row by row.
import { listConversations } from './calls.js';
import { rowOrder } from './order.js';

const PAGE = 50;

const SHOWS = {
  open: (row) => row.status === 'OPEN',
  closed: (row) => row.status === 'CLOSED',
  all: (row) => row.status === 'OPEN' || row.status === 'CLOSED',
  archived: (row) => row.status === 'ARCHIVED',
  'needs-assignment': (row) => row.status === 'OPEN' && (row.needsAssignment ?? row.customerId === null),
};

/** One view with its filters, or the results of a search. */
export class ConversationList {
  /** @type {import('./types.js').Row[]} */
  rows = [];
  /** @type {?string} where reading goes on, or null at the end */
  next = null;
  loading = false;
  loaded = false;
  /** How many pages in a row brought nothing: with filters only so much is looked at for each. */
  barren = 0;
  /** @type {?Error} */
  error = null;
  #asked = 0;
  #changed;

  /**
   * @param {Record<string, string>} wanted the parameters of REST: view, q, and filters
   * @param {() => void} changed is called when it did
   */
  constructor(wanted, changed) {
    this.wanted = wanted;
    this.#changed = changed;
  }

  /** Whether a row's place can be told here; otherwise the list is read again. */
  get isPlain() {
    return this.wanted.view in SHOWS && Object.keys(this.wanted).every((name) => name === 'view');
  }

  /** Reads as much anew as is shown, at least a page; what is shown stays until it is here. */
  async load() {
    const asked = ++this.#asked;
    const wanted = Math.max(PAGE, Math.min(this.rows.length, 100));
    await this.#read(async () => {
      const page = await listConversations({ ...this.wanted, limit: wanted });
      if (asked === this.#asked) {
        this.rows = page.items;
        this.next = page.next;
        this.barren = page.items.length ? 0 : 1;
        this.loaded = true;
      }
    });
  }

  /** Reads the next page. */
  async more() {
    if (this.loading || this.next === null) {
      return;
    }
    const asked = this.#asked;
    await this.#read(async () => {
      const page = await listConversations({ ...this.wanted, limit: 100, cursor: this.next });
      if (asked === this.#asked) {
        const known = new Set(this.rows.map((row) => row.id));
        this.barren = page.items.length ? 0 : this.barren + 1;
        this.rows = [...this.rows, ...page.items.filter((row) => !known.has(row.id))];
        this.next = page.next;
      }
    });
  }

  async #read(work) {
    this.loading = true;
    this.#changed();
    try {
      await work();
      this.error = null;
    } catch (error) {
      this.error = error;
    } finally {
      this.loading = false;
      this.#changed();
    }
  }

  /** Takes the news of one conversation: puts it where it belongs, or out. */
  put(row) {
    const there = this.rows.findIndex((r) => r.id === row.id);
    if (there >= 0 && this.rows[there].version > row.version) {
      return;
    }
    if (!this.isPlain) {
      if (there >= 0) {
        const { match } = this.rows[there];
        this.rows = this.rows.with(there, match ? { ...row, match } : row);
      }
    } else {
      const others = there < 0 ? [...this.rows] : this.rows.toSpliced(there, 1);
      if (SHOWS[this.wanted.view](row)) {
        this.#insert(others, row);
      }
      this.rows = others;
    }
    this.#changed();
  }

  /** Behind the last row that was read it comes with the page that it belongs to. */
  #insert(rows, row) {
    const compare = rowOrder(this.wanted.view);
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(rows[middle], row) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low < rows.length || this.next === null) {
      rows.splice(low, 0, row);
    }
  }

  /** Takes a conversation out. */
  remove(id) {
    this.rows = this.rows.filter((row) => row.id !== id);
    this.#changed();
  }
}
