// SPDX-License-Identifier: Apache-2.0
// The conversation that is open: whose it is, its timeline, and where one writes.
import { LitElement, css, html, nothing } from './lit/lit-element.js';
import { Watch } from './watch.js';
import { parts } from './theme.js';
import { icons } from './icons.js';
import { cancelMessage, decideMessage, reopenConversation, resendMessage } from './calls.js';
import { contactName, number, t } from './words.js';
import './timeline.js';
import './composer.js';

const UNDO_MILLIS = 1_000;
const PATIENCE_MILLIS = 300;

/**
 * @fires go with 'list' or 'details'
 * @fires close-conversation
 * @fires more with the button that was pressed
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
      }
    `,
  ];

  #watch = new Watch(this);
  #slowTimer = null;

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
      ${this.#presence(open)}
      <inbox-composer .store=${this.store} @written=${(e) => this.#written(e.detail)}></inbox-composer>
    `;
  }

  #back() {
    return html`<button type="button" class="icon quiet" data-test="back" aria-label=${t('backToList')} @click=${() => this.#go('list')}>${icons.back}</button>`;
  }

  #header(row) {
    const { me } = this.store;
    const named = Boolean(row.contact.name);
    const about = [named ? number(row.contact.address) : t('unknown'), row.channel.label, row.status === 'OPEN' ? null : t(`status.${row.status}`)].filter(Boolean).join(' · ');
    return html`
      <header>
        ${this.narrow ? this.#back() : nothing}
        <div class="who">
          <h2 data-test="title">${contactName(row)}</h2>
          <p>${about}</p>
        </div>
        ${me.mayAct && row.status === 'OPEN'
          ? html`<button type="button" class=${this.narrow ? 'icon quiet' : ''} data-test="close" @click=${() => this.dispatchEvent(new CustomEvent('close-conversation'))}>${icons.done} ${this.narrow ? html`<span class="hidden">${t('close')}</span>` : t('close')}</button>`
          : me.mayAct
            ? html`<button type="button" data-test="reopen" @click=${() => this.store.act(reopenConversation, row.id)}>${t('reopen')}</button>`
            : nothing}
        ${me.mayAct ? html`<button type="button" class="icon quiet" data-test="more" aria-haspopup="menu" aria-label=${t('moreToDo')} @click=${(e) => this.dispatchEvent(new CustomEvent('more', { detail: e.currentTarget }))}>${icons.more}</button>` : nothing}
        <button type="button" class="icon quiet" data-test="details" aria-pressed=${this.details} aria-label=${t('details')} @click=${() => this.#go('details')}>${icons.details}</button>
      </header>
    `;
  }

  #presence(open) {
    const others = open.presence.filter((p) => p.employee.id !== this.store.me.id);
    const typing = others.filter((p) => p.typing);
    const shown = typing.length ? typing : others;
    if (shown.length === 0) {
      return nothing;
    }
    const names = shown.map((p) => p.employee.name).join(', ');
    return html`<p class="typing" data-test="presence">${typing.length ? t('isTyping', { name: names }) : t('isViewing', { name: names })}</p>`;
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

  #act({ verb, item, entry }) {
    const { outbox, open } = this.store;
    if (verb === 'undo' || verb === 'edit') {
      const back = outbox.takeBack(item.id);
      if (back) {
        this.composer.giveBack(back);
      }
    } else if (verb === 'discard') {
      outbox.takeBack(item.id);
    } else if (verb === 'send-anyway') {
      outbox.release(item.id, { version: item.type === 'MESSAGE' ? open.row.version : null, until: 0, ...(item.code === 'landline' && { confirmed: true }) });
    } else if (verb === 'was-sent' || verb === 'was-not-sent') {
      this.#change(() => decideMessage(entry.id, verb === 'was-sent' ? 'sent' : 'notSent'));
    } else {
      this.#change(() => (verb === 'resend' ? resendMessage : cancelMessage)(entry.id));
    }
  }

  #change(call) {
    this.store.run(async () => this.store.open?.put(await call()));
  }
}
customElements.define('inbox-pane', InboxPane);
