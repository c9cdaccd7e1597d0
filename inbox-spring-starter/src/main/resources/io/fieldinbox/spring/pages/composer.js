// SPDX-License-Identifier: Apache-2.0
// Where one writes: a message to the customer, or a note that never leaves.
import { LitElement, css, html, nothing } from './lit/lit-element.js';
import { live } from './lit/directives/live.js';
import { Watch } from './watch.js';
import { parts } from './theme.js';
import { icons } from './icons.js';
import { countSegments } from './calls.js';
import { settings } from './settings.js';
import { contactName, dayOf, t } from './words.js';

const MOST_LINES = 8;
const SEGMENTS_AFTER_MILLIS = 250;
const DRAFT_AFTER_MILLIS = 200;

/**
 * @fires written with {type, text}
 */
export class InboxComposer extends LitElement {
  static properties = { store: { attribute: false }, type: { reflect: true }, text: { state: true }, cut: { state: true } };

  static styles = [
    parts,
    css`
      :host {
        display: block;
        flex: none;
        border-top: 1px solid var(--line);
      }
      .inner {
        max-width: 800px;
        margin: 0 auto;
        padding: 8px 24px 16px;
      }
      .reason {
        max-width: 800px;
        margin: 0 auto;
        padding: 16px 24px;
        color: var(--quiet);
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        align-items: baseline;
      }
      .tabs {
        display: flex;
        gap: 4px;
        margin-bottom: 8px;
      }
      .tabs button {
        min-height: 28px;
        padding: 0 10px;
        border-color: transparent;
        color: var(--quiet);
        background: none;
      }
      .tabs button[aria-pressed='true'] {
        color: var(--text);
        font-weight: 600;
        background: var(--sunken);
        border-color: var(--line);
      }
      .tabs .is-note[aria-pressed='true'] {
        background: var(--note);
        border-color: var(--note-line);
        color: var(--note-text);
      }
      .warns {
        display: flex;
        gap: 8px;
        align-items: center;
        margin: 0 4px 8px;
        color: var(--bad);
        font-size: 13px;
      }
      .box {
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--surface);
      }
      .box:focus-within {
        border-color: var(--accent);
        box-shadow: 0 0 0 1px var(--accent);
      }
      :host([type='NOTE']) .box {
        background: var(--note);
        border-color: var(--note-line);
      }
      :host([type='NOTE']) .box:focus-within {
        border-color: var(--note-text);
        box-shadow: 0 0 0 1px var(--note-text);
      }
      textarea {
        display: block;
        min-height: 40px;
        padding: 10px 12px 4px;
        border: 0;
        background: none;
        resize: none;
        font-size: 15px;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      textarea:focus-visible {
        outline: none;
      }
      :host([type='NOTE']) textarea::placeholder {
        color: var(--note-text);
      }
      .foot {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 4px 4px 4px 12px;
        min-height: 40px;
      }
      .counter {
        flex: 1;
        min-width: 0;
        font-size: 12px;
        color: var(--quiet);
      }
      .counter .over {
        color: var(--bad);
        font-weight: 600;
      }
      :host([type='NOTE']) .counter {
        color: var(--note-text);
      }
      :host([type='NOTE']) button.primary {
        background: var(--note-text);
        border-color: var(--note-text);
        color: var(--note);
      }
      .forced mark {
        padding: 0 3px;
        border-radius: 3px;
        background: var(--note);
        color: inherit;
      }
      @media (pointer: coarse) {
        textarea {
          font-size: 16px;
        }
        .tabs button {
          min-height: 44px;
        }
      }
      @media (max-width: 560px) {
        .inner {
          padding: 8px 12px calc(8px + env(safe-area-inset-bottom));
        }
        .reason {
          padding: 16px;
        }
      }
    `,
  ];

  #watch = new Watch(this);
  #conversation = null;
  #segmentsTimer = null;
  #draftTimer = null;
  #asked = 0;

  constructor() {
    super();
    this.type = 'MESSAGE';
    this.text = '';
    this.cut = null;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#keepDraft);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#keepDraft);
    this.#keepDraft();
  }

  /** Puts the cursor into the field, for a message or a note. */
  async write(type = this.type) {
    this.#switch(type);
    await this.updateComplete;
    const field = this.#field;
    field?.focus();
    field?.setSelectionRange(this.text.length, this.text.length);
  }

  /** Gives back what was taken back, before what was begun meanwhile. */
  giveBack(item) {
    this.#switch(item.type);
    this.#change(this.text ? `${item.text}\n${this.text}` : item.text);
    this.write(item.type);
  }

  get #field() {
    return this.renderRoot.querySelector('textarea');
  }

  willUpdate() {
    const open = this.store.open;
    if (open !== this.#conversation) {
      this.#keepDraft();
      this.#conversation = open;
      this.type = 'MESSAGE';
      this.#load();
    }
  }

  #load() {
    this.text = this.#conversation ? this.store.drafts.get(this.#conversation.id, this.type) : '';
    this.cut = null;
    this.#askSegments();
  }

  #switch(type) {
    if (type !== this.type) {
      this.#keepDraft();
      this.type = type;
      this.#load();
    }
  }

  #keepDraft = () => {
    clearTimeout(this.#draftTimer);
    this.#draftTimer = null;
    if (this.#conversation) {
      this.store.drafts.put(this.#conversation.id, this.type, this.text);
    }
  };

  #change(text) {
    this.text = text;
    this.#draftTimer ??= setTimeout(this.#keepDraft, DRAFT_AFTER_MILLIS);
    this.#askSegments();
    this.dispatchEvent(new CustomEvent('typing', { detail: text !== '' && this.type === 'MESSAGE' }));
  }

  // ---- how the channel cuts it

  #askSegments() {
    clearTimeout(this.#segmentsTimer);
    const asked = ++this.#asked;
    if (this.type === 'NOTE' || this.text.trim() === '') {
      this.cut = null;
      return;
    }
    const { text } = this;
    const { id } = this.#conversation;
    this.#segmentsTimer = setTimeout(async () => {
      // What is missing here is a hint only: without a connection one writes on.
      const cut = await countSegments(id, text).catch((failure) => this.store.noticed(failure));
      if (asked === this.#asked) {
        this.cut = cut && { ...cut, of: text };
      }
    }, SEGMENTS_AFTER_MILLIS);
  }

  // ---- the page

  updated(changed) {
    if (changed.has('text') || changed.has('type')) {
      this.#grow();
    }
  }

  /** As high as its lines, up to eight. */
  #grow() {
    const field = this.#field;
    if (field) {
      field.style.height = 'auto';
      const line = parseFloat(getComputedStyle(field).lineHeight);
      field.style.height = `${Math.min(field.scrollHeight, line * MOST_LINES + 14)}px`;
    }
  }

  render() {
    const { open, me } = this.store;
    if (!open?.loaded || !me.mayAct) {
      return open?.loaded ? html`<p class="reason" data-test="reason">${t('mayNotAct')}</p>` : nothing;
    }
    if (open.row.status === 'SPAM') {
      return html`<p class="reason" data-test="reason">${t(open.row.blocked ? 'reason.blocked' : 'reason.spam')}</p>`;
    }
    const closed = this.type === 'MESSAGE' ? this.#whyNot(open.row) : null;
    return html`
      ${closed ? html`<div class="reason" data-test="reason">${closed}</div>` : nothing}
      <div class="inner">
        <div class="tabs" role="group" aria-label=${t('whatYouWrite')}>
          <button type="button" aria-pressed=${this.type === 'MESSAGE'} data-test="mode-message" @click=${() => this.write('MESSAGE')}>${t('message')}</button>
          <button type="button" class="is-note" aria-pressed=${this.type === 'NOTE'} data-test="mode-note" @click=${() => this.write('NOTE')}>${icons.note} ${t('note')}</button>
        </div>
        ${!closed && this.type === 'MESSAGE' && open.reach?.warns ? html`<p class="warns" data-test="reach-warning">${icons.trouble} ${open.reach.explanation}</p>` : nothing} ${closed ? nothing : this.#box(open.row)}
      </div>
    `;
  }

  #box(row) {
    const isNote = this.type === 'NOTE';
    const label = isNote ? t('writeNote') : t('writeTo', { name: contactName(row) });
    return html`
      <div class="box">
        <textarea
          rows="1"
          aria-label=${label}
          placeholder=${label}
          data-test="field"
          aria-describedby="counter"
          .value=${live(this.text)}
          @input=${(e) => this.#change(e.target.value)}
          @keydown=${this.#key}
          @blur=${this.#keepDraft}
        ></textarea>
        <div class="foot">
          <div class="counter" id="counter">${this.#counter()}</div>
          <button type="button" class="primary" data-test="send" ?disabled=${!this.#canSend} @click=${this.#send}>${isNote ? t('addNote') : t('send')}</button>
        </div>
      </div>
    `;
  }

  /** Why nothing may be written to the other side, in plain words; null where it may. */
  #whyNot(row) {
    if (row.blocked) {
      return t('reason.blocked');
    }
    if (row.optedOut) {
      const event = this.store.open.consent?.events?.findLast((e) => e.action === 'OPT_OUT');
      if (!event) {
        return t('reason.optedOut');
      }
      return event.method === 'KEYWORD' || event.messageId ? t('reason.optedOutBy', { date: dayOf(event.at), words: event.words }) : t('reason.optedOutOn', { date: dayOf(event.at) });
    }
    return null;
  }

  get #left() {
    const most = this.type === 'NOTE' ? this.store.me.limits.maxNote : this.store.me.limits.maxCharacters;
    return most - [...this.text].length;
  }

  get #canSend() {
    return this.text.trim() !== '' && this.#left >= 0;
  }

  #counter() {
    const left = this.#left;
    if (this.type === 'NOTE') {
      return left < 200 ? html`<span class=${left < 0 ? 'over' : ''}>${t('charactersLeft', { n: left })}</span>` : t('noteStays');
    }
    if (this.text === '') {
      return nothing;
    }
    const cut = this.cut?.of === this.text ? this.cut : null;
    return html`
      <span class=${left < 0 ? 'over' : ''} data-test="characters-left" role=${left < 0 ? 'alert' : nothing}>${left < 0 ? t('charactersOver', { n: -left }) : t('charactersLeft', { n: left })}</span>
      ${cut && (cut.segments > 1 || cut.forcedAt.length) ? html` · <span data-test="segments">${t('segments', { n: cut.segments })}</span>` : nothing}
      ${cut?.forcedAt.length ? html`<br /><span class="forced">${t('forcedBy')} ${forced(cut).map((c) => html`<mark>${c}</mark> `)}</span>` : nothing}
      ${cut?.plainer ? html`<button type="button" class="link" data-test="plainer" @click=${() => this.#replace(cut.plainer)}>${t('replace')}</button>` : nothing}
    `;
  }

  #replace(text) {
    this.#change(text);
    this.write();
  }

  #key(event) {
    if (event.key === 'Enter' && !event.isComposing && !event.altKey) {
      const sends = settings.enterSends ? !event.shiftKey && !event.ctrlKey && !event.metaKey : event.ctrlKey || event.metaKey;
      if (sends || event.ctrlKey || event.metaKey) {
        event.preventDefault();
        this.#send();
      }
    }
  }

  #send() {
    if (!this.#canSend) {
      return;
    }
    const { text, type } = this;
    this.#change('');
    this.#keepDraft();
    this.dispatchEvent(new CustomEvent('written', { detail: { type, text: text.trim() } }));
    this.#field?.focus();
  }
}
customElements.define('inbox-composer', InboxComposer);

/** The characters that forced the expensive encoding, each once. */
function forced(cut) {
  return [...new Set(cut.forcedAt.map((at) => String.fromCodePoint(cut.of.codePointAt(at))))];
}
