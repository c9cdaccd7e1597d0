// SPDX-License-Identifier: Apache-2.0
// The list: only the rows in sight are there, and none moves under the pointer.
import { LitElement, css, html, nothing } from './lit/lit-element.js';
import { repeat } from './lit/directives/repeat.js';
import { Watch } from './watch.js';
import { parts } from './theme.js';
import { row, rowStyles } from './row.js';
import { icons } from './icons.js';
import { t } from './words.js';

const ROW_HEIGHT = 64;
const SPARE_ROWS = 6;
/** After this long without a movement the pointer does not count as about to click. */
const REST_MILLIS = 15_000;
const PATIENCE_MILLIS = 300;
/** After so many pages without a row the reader is asked whether to look further. */
const MOST_BARREN = 4;

/**
 * @fires choose with the id of a conversation
 */
export class InboxList extends LitElement {
  static properties = { store: { attribute: false }, place: { attribute: false }, cursor: { state: true }, top: { state: true }, slow: { state: true }, height: { state: true } };

  static styles = [
    parts,
    rowStyles,
    css`
      :host {
        position: relative;
        display: flex;
        flex-direction: column;
        min-height: 0;
        flex: 1;
      }
      .scroll {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        overflow-anchor: none;
        overscroll-behavior: contain;
        scrollbar-width: thin;
      }
      ol {
        position: relative;
      }
      li {
        height: ${ROW_HEIGHT}px;
      }
      .pill {
        position: absolute;
        top: 8px;
        left: 50%;
        translate: -50% 0;
        z-index: 2;
        min-height: 32px;
        border-color: transparent;
        border-radius: 16px;
        background: var(--fill);
        color: var(--on-fill);
        font-weight: 600;
        box-shadow: var(--shadow);
      }
      .pill.low {
        top: auto;
        bottom: 16px;
      }
      .pill:hover {
        background: var(--fill);
      }
      .state {
        padding: 48px 24px;
        text-align: center;
        color: var(--quiet);
      }
      .state strong {
        display: block;
        color: var(--text);
        font-size: 15px;
        margin-bottom: 4px;
      }
      .state button {
        margin-top: 16px;
      }
      .bones {
        height: ${ROW_HEIGHT}px;
        padding: 14px 16px;
        border-bottom: 1px solid var(--line);
      }
      .bones i {
        display: block;
        height: 10px;
        border-radius: 5px;
        background: var(--theirs);
        width: 40%;
      }
      .bones i + i {
        margin-top: 12px;
        width: 75%;
      }
      .end {
        padding: 16px;
        text-align: center;
        color: var(--quiet);
      }
    `,
  ];

  #watch = new Watch(this);
  #resized = new ResizeObserver(() => this.#measure());
  /** What is shown, in its order. @type {import('./types.js').Row[]} */
  #shown = [];
  #list = null;
  #own = false;
  #pointer = 0;
  #focused = null;
  #pointerY = 0;
  /** When each conversation was last active as the reader saw it, at the top of the list. @type {Map<string, string>} */
  #seen = new Map();
  #pillLow = false;
  #pillThere = false;
  #pointerTimer = null;
  #slowTimer = null;

  constructor() {
    super();
    this.cursor = null;
    this.top = 0;
    this.height = 800;
    this.slow = false;
    this.addEventListener('pointermove', this.#pointed);
    this.addEventListener('pointerleave', this.#left);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    clearTimeout(this.#pointerTimer);
    clearTimeout(this.#slowTimer);
  }

  /** The ids in the order in which they are shown. */
  get ids() {
    return this.#shown.map((r) => r.id);
  }

  /** The next rendering takes all news at once: the reader did something and expects to see it. */
  settle() {
    this.#own = true;
    this.requestUpdate();
  }

  /** Moves the focus by rows; answers the id that it is on then. */
  async move(by) {
    const at = this.#shown.findIndex((r) => r.id === (this.cursor ?? this.place.conversation));
    const to = Math.max(0, Math.min(this.#shown.length - 1, at < 0 ? 0 : at + by));
    if (this.#shown[to]) {
      await this.focusRow(this.#shown[to].id);
    }
    return this.cursor;
  }

  /** Puts the focus on a row, scrolled into sight. */
  async focusRow(id) {
    const at = this.#shown.findIndex((r) => r.id === id);
    if (at < 0) {
      return;
    }
    this.cursor = id;
    const box = this.#scroll;
    if (at * ROW_HEIGHT < box.scrollTop) {
      box.scrollTop = at * ROW_HEIGHT;
    } else if ((at + 1) * ROW_HEIGHT > box.scrollTop + box.clientHeight) {
      box.scrollTop = (at + 1) * ROW_HEIGHT - box.clientHeight;
    }
    this.top = box.scrollTop;
    await this.updateComplete;
    this.#link(id)?.focus({ preventScroll: true });
  }

  get #scroll() {
    return this.renderRoot.querySelector('.scroll');
  }

  #link(id) {
    return this.renderRoot.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  #measure() {
    const height = this.#scroll?.clientHeight ?? 0;
    if (height > 0 && height !== this.height) {
      this.height = height;
    }
  }

  // ---- what is shown, and when news are taken

  willUpdate() {
    const { list } = this.store;
    if (list !== this.#list) {
      this.#list = list;
      this.#shown = list.rows;
      this.cursor = null;
      this.top = 0;
      this.#startOver = true;
    } else {
      this.#takeNews(list.rows);
    }
    if (this.#shown === list.rows && this.top < ROW_HEIGHT / 2) {
      this.#seen = new Map(list.rows.map((r) => [r.id, r.lastActivityAt]));
    }
    this.#waitForSlow(list.loading && !list.loaded);
    this.#focused = this.renderRoot?.activeElement?.dataset?.id ?? null;
  }

  #startOver = false;

  /** Places change at once, but not while the pointer may be about to click on one of them. */
  #takeNews(rows) {
    if (rows === this.#shown) {
      return;
    }
    const last = this.#shown.length ? rows.findIndex((r) => r.id === this.#shown.at(-1).id) : -1;
    rows.slice(last + 1).forEach((r) => last >= 0 && !this.#seen.has(r.id) && this.#seen.set(r.id, r.lastActivityAt));
    const held = !this.#own && Date.now() - this.#pointer < REST_MILLIS && this.#shown.length > 0;
    this.#own = false;
    if (held) {
      const now = new Map(rows.map((r) => [r.id, r]));
      const known = new Set(this.#shown.map((r) => r.id));
      const last = this.#shown.at(-1);
      const behind = rows.slice(rows.findIndex((r) => r.id === last.id) + 1).filter((r) => !known.has(r.id));
      this.#shown = [...this.#shown.map((r) => now.get(r.id) ?? this.store.row(r.id) ?? r), ...(rows.some((r) => r.id === last.id) ? behind : [])];
    } else {
      this.#keepInPlace(rows);
    }
  }

  /** Where the reader has scrolled, the row at the top stays where it is. */
  #keepInPlace(rows) {
    const box = this.#scroll;
    const first = Math.floor((box?.scrollTop ?? 0) / ROW_HEIGHT);
    if (box && box.scrollTop > 0) {
      const anchor = this.#shown.slice(first, first + 20).find((r) => rows.some((n) => n.id === r.id));
      if (anchor) {
        const moved = rows.findIndex((r) => r.id === anchor.id) - this.#shown.findIndex((r) => r.id === anchor.id);
        this.#shift = moved * ROW_HEIGHT;
      }
    }
    this.#shown = rows;
  }

  #shift = 0;

  #waitForSlow(waiting) {
    if (!waiting) {
      clearTimeout(this.#slowTimer);
      this.#slowTimer = null;
      this.slow = false;
    } else if (this.#slowTimer === null) {
      this.#slowTimer = setTimeout(() => (this.slow = true), PATIENCE_MILLIS);
    }
  }

  updated() {
    const box = this.#scroll;
    const list = this.renderRoot.querySelector('ol');
    if (list) {
      list.style.height = `${this.#shown.length * ROW_HEIGHT}px`;
      list.style.paddingTop = `${this.#first * ROW_HEIGHT}px`;
    }
    if (this.#startOver && box) {
      this.#startOver = false;
      box.scrollTop = 0;
    } else if (this.#shift && box) {
      box.scrollTop += this.#shift;
      this.#shift = 0;
      this.top = box.scrollTop;
    }
    if (this.#focused && !this.renderRoot.activeElement) {
      (this.#link(this.#focused) ?? box)?.focus({ preventScroll: true });
    }
    this.#measure();
    if (this.store.list.next !== null && !this.store.list.loading && !this.store.list.error && this.store.list.barren < MOST_BARREN && this.#last >= this.#shown.length - 10) {
      this.store.list.more();
    }
  }

  get #first() {
    return Math.max(0, Math.min(Math.floor(this.top / ROW_HEIGHT) - SPARE_ROWS, this.#shown.length - 1));
  }

  get #last() {
    return Math.min(this.#shown.length, Math.ceil((this.top + this.height) / ROW_HEIGHT) + SPARE_ROWS);
  }

  /** How many have news that the reader cannot have seen: above what is in sight, or kept back. */
  get #waiting() {
    const { rows } = this.store.list;
    const top = Math.floor((this.top + ROW_HEIGHT / 2) / ROW_HEIGHT);
    const above = new Set(this.#shown.slice(0, top).map((r) => r.id));
    const kept = this.#shown === rows ? null : new Set(this.#shown.map((r) => r.id));
    return rows.filter((r) => r.unread && this.#seen.get(r.id) !== r.lastActivityAt && (above.has(r.id) || (kept && (!kept.has(r.id) || this.#seen.has(r.id))))).length;
  }

  // ---- the page

  render() {
    const { list } = this.store;
    if (this.slow && !list.loaded) {
      return html`<div class="scroll" tabindex="-1" aria-busy="true" aria-label=${t('loading')} role="status">${Array.from({ length: 8 }, () => html`<div class="bones"><i></i><i></i></div>`)}</div>`;
    }
    if (list.error && !list.loaded) {
      return html`<div class="scroll" tabindex="-1"><div class="state" role="alert"><strong>${t('listFailed')}</strong>${list.error.message}<br /><button type="button" @click=${() => list.load()}>${t('again')}</button></div></div>`;
    }
    if (list.loaded && this.#shown.length === 0 && list.next === null) {
      return html`<div class="scroll" tabindex="-1">${this.#empty()}</div>`;
    }
    const waiting = this.#waiting;
    if (waiting > 0 && !this.#pillThere) {
      // It comes where the pointer is not.
      this.#pillLow = this.#pointer > 0 && this.#pointerY < 2 * ROW_HEIGHT;
    }
    this.#pillThere = waiting > 0;
    return html`
      ${waiting > 0 ? html`<button type="button" class="pill fresh ${this.#pillLow ? 'low' : ''}" data-test="new-pill" @click=${this.#toTop}>${icons.up} ${t('newAbove', { n: waiting })}</button>` : nothing}
      <div class="scroll" tabindex="-1" @scroll=${this.#scrolled}>
        <ol role="list" aria-label=${t('conversations')}>
          ${repeat(
            this.#shown.slice(this.#first, this.#last),
            (r) => r.id,
            (r, i) => row(r, { store: this.store, place: this.place, at: this.#first + i, total: this.#shown.length, onFocus: () => (this.cursor = r.id) }),
          )}
        </ol>
        ${list.barren >= MOST_BARREN && list.next !== null ? html`<p class="end">${t('noneSoFar')} <button type="button" class="link" @click=${() => ((list.barren = 0), list.more())}>${t('lookFurther')}</button></p>` : nothing}
        ${list.error ? html`<p class="end" role="alert">${list.error.message} <button type="button" class="link" @click=${() => list.more()}>${t('again')}</button></p>` : nothing}
      </div>
    `;
  }

  #empty() {
    const { view, q } = this.store.list.wanted;
    if (q) {
      return html`<div class="state"><strong>${t('nothingFound', { q })}</strong>${t('nothingFoundHint')}</div>`;
    }
    return html`<div class="state"><strong>${Object.keys(this.place.filters).length ? t('nothingLikeThis') : t(`empty.${view}`)}</strong></div>`;
  }

  #scrolled() {
    this.top = this.#scroll.scrollTop;
  }

  #pointed(event) {
    if (event.pointerType === 'mouse') {
      this.#pointer = Date.now();
      this.#pointerY = event.clientY - this.getBoundingClientRect().top;
      clearTimeout(this.#pointerTimer);
      this.#pointerTimer = setTimeout(() => this.requestUpdate(), REST_MILLIS + 50);
    }
  }

  #left() {
    this.#pointer = 0;
    clearTimeout(this.#pointerTimer);
    this.requestUpdate();
  }

  #toTop() {
    this.settle();
    this.#scroll.scrollTop = 0;
    this.top = 0;
    this.#shift = 0;
    this.updateComplete.then(() => {
      this.#scroll.scrollTop = 0;
    });
  }
}
customElements.define('inbox-list', InboxList);
