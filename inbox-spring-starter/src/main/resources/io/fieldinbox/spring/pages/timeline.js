// SPDX-License-Identifier: Apache-2.0
// What was written and what happened, oldest first, with what is still on its way from here at the end.
import { LitElement, css, html, nothing } from './lit/lit-element.js';
import { repeat } from './lit/directives/repeat.js';
import { Watch } from './watch.js';
import { parts } from './theme.js';
import { entry, entryStyles, pending } from './entry.js';
import { icons } from './icons.js';
import { contactName, dayHeading, t } from './words.js';

const NEAR_END = 48;
const NEAR_TOP = 240;
/** What the same person writes within this time stands together. */
const TOGETHER_MILLIS = 5 * 60_000;

const day = (iso) => new Date(iso).toDateString();

/** Whether two entries stand together as one group. */
function together(a, b) {
  return (
    a && b && a.type === b.type && a.type !== 'SYSTEM' && a.direction === b.direction && a.author.kind === b.author.kind && a.author.id === b.author.id && day(a.sentAt) === day(b.sentAt) && Date.parse(b.sentAt) - Date.parse(a.sentAt) < TOGETHER_MILLIS
  );
}

/**
 * @fires act with {verb, entry} for what can be done about a message
 */
export class InboxTimeline extends LitElement {
  static properties = { store: { attribute: false }, away: { state: true }, missed: { state: true } };

  static styles = [
    parts,
    entryStyles,
    css`
      :host {
        position: relative;
        display: flex;
        flex-direction: column;
        flex: 1;
        min-height: 0;
      }
      .scroll {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        overflow-anchor: none;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        display: flex;
        flex-direction: column;
      }
      .scroll:focus-visible {
        outline-offset: -2px;
      }
      ol {
        width: 100%;
        max-width: 800px;
        margin: auto auto 0;
        padding: 16px 24px 8px;
      }
      .day,
      .unread {
        display: flex;
        align-items: center;
        gap: 16px;
        margin: 24px 0 16px;
        color: var(--quiet);
        font-size: 12px;
        font-weight: 600;
      }
      .day::before,
      .day::after,
      .unread::before,
      .unread::after {
        content: '';
        flex: 1;
        border-top: 1px solid var(--line);
      }
      .unread {
        color: var(--accent);
      }
      .unread::before,
      .unread::after {
        border-color: currentColor;
      }
      li:first-child .day {
        margin-top: 0;
      }
      .found {
        border-radius: var(--radius);
        box-shadow: 0 0 0 8px var(--chosen);
        background: var(--chosen);
      }
      .latest {
        position: absolute;
        right: 24px;
        bottom: 16px;
        border-radius: 16px;
        box-shadow: var(--shadow);
        border-color: transparent;
        background: light-dark(var(--surface), var(--theirs));
      }
      .latest.news {
        background: var(--fill);
        color: var(--on-fill);
        font-weight: 600;
      }
      .older {
        align-self: center;
        margin: 8px;
        color: var(--quiet);
        font-size: 13px;
      }
      .beginning {
        margin: 24px auto 0;
        color: var(--quiet);
        font-size: 13px;
        text-align: center;
      }
      @media (max-width: 560px) {
        ol {
          padding: 16px 16px 8px;
        }
      }
    `,
  ];

  #watch = new Watch(this);
  #conversation = null;
  #count = 0;
  #stick = true;
  #heightBefore = 0;
  #firstBefore = null;
  #resized = new ResizeObserver(() => this.#stick && this.toEnd());

  constructor() {
    super();
    this.away = false;
    this.missed = 0;
  }

  get #scroll() {
    return this.renderRoot.querySelector('.scroll');
  }

  /** Scrolls to the latest entry. */
  toEnd() {
    const box = this.#scroll;
    if (box) {
      this.#stick = true;
      box.scrollTop = box.scrollHeight;
      this.away = false;
      this.missed = 0;
    }
  }

  /** Puts the focus on the text, for reading on with the arrow keys. */
  focus() {
    this.#scroll?.focus({ preventScroll: true });
  }

  connectedCallback() {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  willUpdate() {
    const open = this.store.open;
    if (open !== this.#conversation) {
      this.#conversation = open;
      this.#count = 0;
      this.#stick = true;
      this.#toDivider = true;
      this.away = false;
      this.missed = 0;
    }
    const box = this.hasUpdated ? this.#scroll : null;
    this.#heightBefore = box?.scrollHeight ?? 0;
    const first = open?.entries[0]?.id ?? null;
    this.#prepended = box !== null && first !== null && this.#firstBefore !== null && first !== this.#firstBefore && open.entries.some((e) => e.id === this.#firstBefore);
    this.#firstBefore = first;
    const count = open?.entries.filter((e) => e.direction === 'INBOUND').length ?? 0;
    if (!this.#stick && !this.#prepended && count > this.#count && this.#count > 0) {
      this.missed += count - this.#count;
    }
    this.#count = count;
  }

  #toDivider = true;
  #prepended = false;

  updated() {
    const box = this.#scroll;
    if (!box || !this.store.open?.loaded) {
      return;
    }
    if (this.#toDivider && !this.store.open.loadingOlder) {
      const { target, before, entries } = this.store.open;
      const found = target && this.renderRoot.querySelector(`[data-id="${CSS.escape(target)}"]`);
      if (target && !found && before && !entries.some((e) => e.id === target)) {
        return;
      }
      this.#toDivider = false;
      if (found) {
        found.scrollIntoView({ block: 'center' });
        this.#stick = false;
        return;
      }
      const divider = this.renderRoot.querySelector('.unread');
      box.scrollTop = box.scrollHeight;
      if (divider && divider.getBoundingClientRect().top < box.getBoundingClientRect().top) {
        divider.scrollIntoView({ block: 'start' });
        this.#stick = false;
        this.away = true;
      }
    } else if (this.#prepended) {
      box.scrollTop += box.scrollHeight - this.#heightBefore;
    } else if (this.#stick) {
      box.scrollTop = box.scrollHeight;
    }
  }

  #scrolled() {
    const box = this.#scroll;
    const toEnd = box.scrollHeight - box.scrollTop - box.clientHeight;
    this.#stick = toEnd < NEAR_END;
    this.away = toEnd > box.clientHeight / 2;
    if (this.#stick) {
      this.missed = 0;
    }
    if (box.scrollTop < NEAR_TOP && this.store.open?.before && this.store.online) {
      this.store.open.older();
    }
  }

  render() {
    const { open, me } = this.store;
    if (!open?.loaded) {
      return nothing;
    }
    const contact = contactName(open.row);
    const waiting = this.store.outbox?.of(open.id).filter((item) => !open.entries.some((e) => e.clientMessageId === item.id)) ?? [];
    const lastOurs = open.entries.findLast((e) => e.direction === 'OUTBOUND')?.id;
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('timelineOf', { name: contact })} @scroll=${this.#scrolled} data-test="timeline">
        ${open.loadingOlder ? html`<p class="older" role="status">${t('loadingOlder')}</p>` : !open.before ? html`<p class="beginning">${open.entries.length ? nothing : t('emptyConversation')}</p>` : nothing}
        <ol role="list">
          ${repeat(
            open.entries,
            (e) => e.id,
            (e, i) => this.#item(e, open.entries[i - 1], open.entries[i + 1], { store: this.store, me: me.id, contact, isLastOurs: e.id === lastOurs, open }),
          )}
          ${repeat(
            waiting,
            (item) => item.id,
            (item) => html`<li>${pending(item, this.store, (detail) => this.#act(detail))}</li>`,
          )}
        </ol>
      </div>
      ${this.away || this.missed
        ? html`<button type="button" class="latest fresh ${this.missed ? 'news' : ''}" data-test="jump-latest" @click=${() => this.toEnd()}>
            ${icons.down} ${this.missed ? t('newBelow', { n: this.missed }) : t('toLatest')}
          </button>`
        : nothing}
    `;
  }

  #item(e, before, after, context) {
    const newDay = !before || day(before.sentAt) !== day(e.sentAt);
    const divider = context.open.divider === e.id;
    return html`
      <li class=${e.id === context.open.target ? 'found' : ''}>
        ${newDay ? html`<div class="day" role="heading" aria-level="3">${dayHeading(e.sentAt)}</div>` : nothing} ${divider ? html`<div class="unread" role="separator" data-test="unread-divider">${t('newSince')}</div>` : nothing}
        ${entry(e, { ...context, first: newDay || divider || !together(before, e), last: !together(e, after), act: (detail) => this.#act(detail) })}
      </li>
    `;
  }

  #act(detail) {
    this.dispatchEvent(new CustomEvent('act', { detail }));
  }
}
customElements.define('inbox-timeline', InboxTimeline);
