// SPDX-License-Identifier: Apache-2.0
// The conversation that is open: whose it is, its timeline, and where one writes.
import { LitElement, css, html, nothing } from './lit/lit-element.js';
import { Watch } from './watch.js';
import { parts } from './theme.js';
import { icons } from './icons.js';
import { later } from './later.js';
import { contactName, number, since, t } from './words.js';
import './timeline.js';
import './composer.js';

const UNDO_MILLIS = 1_000;
const PATIENCE_MILLIS = 300;

/**
 * @fires go with 'list' or 'details'
 * @fires act with {verb, …} for what needs a dialog or a menu
 */
export class InboxPane extends LitElement {
  static properties = { store: { attribute: false }, undoSeconds: { type: Number }, narrow: { type: Boolean }, details: { type: Boolean }, slow: { state: true } };

  static styles = [
    parts,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 56px;
        padding: 8px 16px 8px 24px;
        border-bottom: 1px solid var(--line);
        flex: none;
      }
      .who {
        flex: 1;
        min-width: 0;
      }
      h2 {
        font-size: 16px;
        line-height: 20px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .who p {
        color: var(--quiet);
        font-size: 13px;
        line-height: 18px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      /* Where there is no room for all of it in a line it takes two; no number is cut. */
      :host([narrow]) .who p {
        white-space: normal;
      }
      .who .whole {
        white-space: nowrap;
      }
      .nothing {
        margin: auto;
        padding: 24px;
        color: var(--quiet);
        text-align: center;
      }
      .nothing p + p {
        margin-top: 8px;
      }
      .typing {
        flex: none;
        width: 100%;
        max-width: 800px;
        margin: 0 auto;
        padding: 0 28px 6px;
        color: var(--quiet);
        font-size: 13px;
      }
      .flag {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 8px 24px;
        border-top: 1px solid var(--note-line);
        background: var(--note);
        flex: none;
      }
      .flag span {
        flex: 1 1 240px;
      }
      .bones {
        flex: 1;
        padding: 24px;
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        gap: 16px;
        max-width: 800px;
        width: 100%;
        margin: 0 auto;
      }
      .bones i {
        height: 40px;
        width: 45%;
        border-radius: 16px;
        background: var(--theirs);
      }
      .bones i:nth-child(even) {
        align-self: flex-end;
        width: 55%;
        background: var(--ours);
      }
      :host([narrow]) header {
        padding-left: 4px;
      }
      @media (max-width: 560px) {
        header {
          padding-right: 4px;
          gap: 0;
        }
        .flag {
          padding: 8px 16px;
        }
      }
    `,
  ];

  #watch = new Watch(this);
  #slowTimer = null;
  #tick = null;

  constructor() {
    super();
    this.undoSeconds = 5;
    this.narrow = false;
    this.details = false;
    this.slow = false;
  }

  get timeline() {
    return this.renderRoot.querySelector('inbox-timeline');
  }

  get composer() {
    return this.renderRoot.querySelector('inbox-composer');
  }

  /** For how long somebody types goes on by itself. */
  updated() {
    const types = this.store.open && this.store.presence?.of(this.store.open.id).some((p) => p.typing);
    clearTimeout(this.#tick);
    this.#tick = types ? setTimeout(() => this.requestUpdate(), 1_000) : null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#tick);
  }

  willUpdate() {
    const waiting = this.store.open && !this.store.open.loaded && !this.store.open.error;
    if (!waiting) {
      clearTimeout(this.#slowTimer);
      this.#slowTimer = null;
      this.slow = false;
    } else {
      this.#slowTimer ??= setTimeout(() => (this.slow = true), PATIENCE_MILLIS);
    }
  }

  render() {
    const { open } = this.store;
    if (!open) {
      return html`<div class="nothing"><p>${t('chooseOne')}</p><p><kbd>j</kbd> <kbd>k</kbd> ${t('toMove')} · <kbd>?</kbd> ${t('allKeys')}</p></div>`;
    }
    if (open.error && !open.loaded) {
      const gone = open.error.status === 404;
      return html`
        ${this.narrow ? html`<header>${this.#back()}</header>` : nothing}
        <div class="nothing" role="alert">
          <p>${gone ? t('notThere') : open.error.message}</p>
          ${gone ? nothing : html`<p><button type="button" @click=${() => open.load()}>${t('again')}</button></p>`}
        </div>
      `;
    }
    if (!open.loaded) {
      return this.slow ? html`<div class="bones" role="status" aria-label=${t('loading')}><i></i><i></i><i></i></div>` : nothing;
    }
    return html`
      ${this.#header(open.row)}
      <inbox-timeline .store=${this.store} @act=${(e) => this.#act(e.detail)}></inbox-timeline>
      ${this.#revocation(open)} ${this.#presence(open)}
      <inbox-composer .store=${this.store} @written=${(e) => this.#written(e.detail)} @typing=${(e) => this.store.presence?.typed(e.detail)}></inbox-composer>
      <inbox-viewer .store=${this.store} @link=${(e) => this.#ask({ verb: 'link-photos', ...e.detail })}></inbox-viewer>
    `;
  }

  /** What may have been an opt-out is for a person to decide (CO-5). */
  #revocation({ row }) {
    if (!row.revocationFlagged || !this.store.me.mayAct) {
      return nothing;
    }
    return html`
      <div class="flag" role="group" aria-label=${t('revocation')} data-test="revocation">
        <span>${t('revocationQuestion', { phrase: row.revocationFlagged.phrase })}</span>
        <button type="button" data-test="revocation-yes" @click=${() => this.#ask({ verb: 'revocation', confirm: true })}>${t('record.OPT_OUT')}</button>
        <button type="button" data-test="revocation-no" @click=${() => this.#ask({ verb: 'revocation', confirm: false })}>${t('itIsNot')}</button>
      </div>
    `;
  }

  #back() {
    return html`<button type="button" class="icon quiet" data-test="back" aria-label=${t('backToList')} @click=${() => this.#go('list')}>${icons.back}</button>`;
  }

  #header(row) {
    const { me } = this.store;
    const named = Boolean(row.contact.name);
    const about = [named ? number(row.contact.address) : t('unknown'), number(row.channel.label), row.status === 'OPEN' ? null : t(`status.${row.status}`)].filter(Boolean);
    return html`
      <header>
        ${this.narrow ? this.#back() : nothing}
        <div class="who">
          <h2 data-test="title">${contactName(row)}</h2>
          <p data-test="about">${about.map((part, i) => html`${i ? ' · ' : ''}<span class=${part.startsWith('+') ? 'whole' : ''}>${part}</span>`)}</p>
        </div>
        ${me.mayAct && row.status === 'OPEN'
          ? html`<button type="button" class=${this.narrow ? 'icon quiet' : ''} data-test="close" @click=${() => this.#ask({ verb: 'close' })}>${icons.done} ${this.narrow ? html`<span class="hidden">${t('close')}</span>` : t('close')}</button>`
          : me.mayAct
            ? this.#backToWork(row)
            : nothing}
        ${me.mayAct ? html`<button type="button" class="icon quiet" data-test="more" aria-haspopup="menu" aria-label=${t('moreToDo')} @click=${(e) => this.#ask({ verb: 'more', button: e.currentTarget })}>${icons.more}</button>` : nothing}
        <button type="button" class="icon quiet" data-test="details" aria-pressed=${this.details} aria-label=${t('details')} @click=${() => this.#go('details')}>${icons.details}</button>
      </header>
    `;
  }

  /** How what is not open can be worked on again. */
  #backToWork(row) {
    const verb = row.status !== 'SPAM' ? 'reopen' : row.blocked ? 'unblock' : 'take-back';
    const label = verb === 'take-back' ? t('takeBack') : t(verb);
    return html`<button type="button" data-test=${verb} @click=${() => this.#ask({ verb })}>${label}</button>`;
  }

  #presence(open) {
    const others = this.store.presence?.of(open.id) ?? [];
    const typing = others.filter((p) => p.typing);
    const shown = typing.length ? typing : others;
    if (shown.length === 0) {
      return nothing;
    }
    const names = shown.map((p) => p.name).join(', ');
    return html`<p class="typing" data-test="presence">${typing.length ? t('isTypingFor', { name: names, time: since(typing[0].since) }) : t('isViewing', { name: names })}</p>`;
  }

  #go(where) {
    this.dispatchEvent(new CustomEvent('go', { detail: where }));
  }

  // ---- what is done with messages

  #written({ type, text }) {
    const { open } = this.store;
    this.store.outbox.add({ conversationId: open.id, type, text, version: type === 'MESSAGE' ? open.row.version : null }, type === 'MESSAGE' ? this.undoSeconds * UNDO_MILLIS : 0);
    this.timeline.toEnd();
  }

  #act({ verb, ...detail }) {
    const { outbox, open } = this.store;
    const { item } = detail;
    if (verb === 'undo' || verb === 'edit') {
      const back = outbox.takeBack(item.id);
      if (back) {
        this.composer.giveBack(back);
      }
    } else if (verb === 'discard') {
      outbox.takeBack(item.id);
    } else if (verb === 'send-anyway') {
      outbox.release(item.id, { version: item.type === 'MESSAGE' ? open.row.version : null, until: 0, ...(item.code === 'landline' && { confirmed: true }) });
    } else if (verb === 'view') {
      later.viewer().then(() => this.renderRoot.querySelector('inbox-viewer').show(detail.entry.id, detail.at));
    } else {
      this.#ask({ verb, ...detail });
    }
  }

  /** What needs a dialog or a menu is the desk's. */
  #ask(detail) {
    this.dispatchEvent(new CustomEvent('act', { detail }));
  }
}
customElements.define('inbox-pane', InboxPane);
