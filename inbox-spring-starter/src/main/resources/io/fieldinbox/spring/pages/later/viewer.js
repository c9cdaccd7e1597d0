// SPDX-License-Identifier: Apache-2.0
// Pictures and films of a conversation, large, one after the other.
import { LitElement, css, html, nothing } from '../lit/lit-element.js';
import { parts } from '../theme.js';
import { icons } from '../icons.js';
import { addressOf, isSeen, nameOf } from '../media.js';
import { fullTime, t } from '../words.js';

/** @fires link with {entry, attachments} */
export class InboxViewer extends LitElement {
  static properties = { store: { attribute: false }, shown: { state: true } };

  static styles = [
    parts,
    css`
      dialog {
        width: 100vw;
        height: 100dvh;
        max-width: none;
        max-height: none;
        padding: 0;
        border: 0;
        background: #0c0d0f;
        color: #ffffff;
      }
      dialog[open] {
        display: grid;
        grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
      }
      header,
      footer {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 8px 16px;
        min-height: 56px;
      }
      h2 {
        flex: 1;
        font-size: 14px;
        font-weight: 500;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .stage {
        display: grid;
        place-items: center;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        min-height: 0;
        padding: 0 16px;
      }
      img,
      video {
        max-width: 100%;
        max-height: 100%;
        object-fit: contain;
      }
      button,
      a {
        color: #ffffff;
      }
      button {
        border-color: rgb(255 255 255 / 0.35);
        background: none;
      }
      button:hover {
        background: rgb(255 255 255 / 0.14);
        color: #ffffff;
      }
      :focus-visible {
        outline-color: #ffffff;
      }
      footer {
        justify-content: center;
        flex-wrap: wrap;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {?{entryId: string, at: string}} */
    this.shown = null;
  }

  /** Shows one; the others of the conversation are beside it. */
  async show(entryId, at) {
    this.shown = { entryId, at };
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  get #all() {
    return (this.store.open?.entries ?? []).flatMap((entry) => entry.attachments.filter(isSeen).map((attachment) => ({ entry, attachment })));
  }

  #step(by) {
    const all = this.#all;
    const at = all.findIndex((one) => one.entry.id === this.shown.entryId && one.attachment.id === this.shown.at);
    const to = all[at + by];
    if (to) {
      this.shown = { entryId: to.entry.id, at: to.attachment.id };
    }
  }

  #key(event) {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      this.#step(event.key === 'ArrowLeft' ? -1 : 1);
    }
    event.stopPropagation();
  }

  #close() {
    this.renderRoot.querySelector('dialog').close();
  }

  render() {
    if (!this.shown) {
      return nothing;
    }
    const all = this.#all;
    const at = all.findIndex((one) => one.entry.id === this.shown.entryId && one.attachment.id === this.shown.at);
    const one = all[at];
    return html`
      <dialog aria-labelledby="title" data-test="viewer" @close=${() => (this.shown = null)} @keydown=${this.#key}>
        ${one ? this.#one(one, at, all.length) : nothing}
      </dialog>
    `;
  }

  #one({ entry, attachment: a }, at, total) {
    const { me } = this.store;
    return html`
      <header>
        <h2 id="title">${nameOf(a)} · ${fullTime(entry.sentAt)}${total > 1 ? ` · ${at + 1}/${total}` : ''}</h2>
        <a href=${addressOf(a)} download=${a.name ?? ''}>${t('download')}</a>
        <button type="button" class="icon" aria-label=${t('closeDialog')} data-test="close-viewer" @click=${this.#close}>${icons.close}</button>
      </header>
      <div class="stage">${a.kind === 'IMAGE' ? html`<img src=${addressOf(a)} alt=${nameOf(a)} data-test="large" />` : html`<video src=${addressOf(a)} controls preload="metadata" data-test="large"></video>`}</div>
      <footer>
        ${total > 1
          ? html`<button type="button" ?disabled=${at === 0} @click=${() => this.#step(-1)}>${t('previous')}</button> <button type="button" ?disabled=${at === total - 1} @click=${() => this.#step(1)}>${t('next')}</button>`
          : nothing}
        ${a.linkedJobId
          ? html`<span>${t('onPhotosOf', { n: 1, job: a.linkedJobId })}</span>`
          : me.mayAct && me.features.jobPhotos
            ? html`<button type="button" data-test="link-photo" @click=${() => this.#link(entry, a)}>${t('addToPhotos', { n: 1 })}</button>`
            : nothing}
      </footer>
    `;
  }

  #link(entry, a) {
    this.#close();
    this.dispatchEvent(new CustomEvent('link', { detail: { entry, attachments: [a.id] } }));
  }
}
customElements.define('inbox-viewer', InboxViewer);
