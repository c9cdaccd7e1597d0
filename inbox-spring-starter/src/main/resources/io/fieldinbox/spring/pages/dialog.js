// SPDX-License-Identifier: Apache-2.0
// One dialog at a time, over everything; the browser keeps the focus in it and gives it back.
import { LitElement, css, html, nothing } from './lit/lit-element.js';
import { parts } from './theme.js';
import { icons } from './icons.js';
import { t } from './words.js';

/**
 * A dialog with a heading, what its opener puts into it, and buttons.
 *
 * @fires closed
 */
export class InboxDialog extends LitElement {
  static properties = { heading: {}, content: { attribute: false }, wide: { type: Boolean, reflect: true } };

  static styles = [
    parts,
    css`
      dialog {
        width: min(440px, calc(100vw - 32px));
        max-height: min(640px, calc(100dvh - 32px));
        padding: 0;
        border: 0;
        border-radius: 12px;
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow);
        overflow: hidden;
      }
      :host([wide]) dialog {
        width: min(640px, calc(100vw - 32px));
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: light-dark(rgb(15 23 42 / 0.28), rgb(0 0 0 / 0.55));
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 16px 12px 0 24px;
      }
      h2 {
        flex: 1;
        font-size: 16px;
        line-height: 1.4;
      }
      .content {
        padding: 8px 24px 24px;
        overflow-y: auto;
      }
      .content p {
        color: var(--quiet);
      }
      .content p + p,
      .content .label {
        display: block;
        margin-top: 12px;
      }
      .content .label {
        font-weight: 600;
        margin-bottom: 4px;
      }
      .content .error {
        color: var(--bad);
        margin-top: 8px;
      }
      .error:empty {
        display: none;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        margin-top: 24px;
      }
      .choices:has(li) {
        margin: 8px 0;
        border-top: 1px solid var(--line);
      }
      input + p {
        margin: 8px 0;
      }
      .choices > li {
        border-bottom: 1px solid var(--line);
      }
      .choices button {
        display: grid;
        grid-template-columns: 1fr auto;
        justify-items: start;
        width: 100%;
        min-height: 48px;
        padding: 6px 8px;
        border: 0;
        border-radius: 0;
        background: none;
        text-align: left;
        white-space: normal;
      }
      .choices button:hover,
      .choices button[aria-pressed='true'] {
        background: var(--sunken);
      }
      .choices .under {
        grid-column: 1 / -1;
        color: var(--quiet);
        font-size: 13px;
      }
      .jobs {
        padding: 4px 8px 8px 24px;
      }
      .communications {
        margin-top: 16px;
        display: grid;
        gap: 16px;
        overflow-wrap: anywhere;
      }
      .communications .is-note {
        padding: 8px 12px;
        border: 1px solid var(--note-line);
        border-radius: var(--radius);
        background: var(--note);
      }
      .content .communications p {
        color: inherit;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0 32px;
      }
      .two h3 {
        grid-column: 1 / -1;
        margin-top: 16px;
        font-size: 13px;
        color: var(--quiet);
        font-weight: 600;
      }
      .pair {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 16px;
        min-height: 32px;
      }
      .pair.wide {
        grid-column: 1 / -1;
      }
      fieldset {
        border: 0;
        margin: 16px 0 0;
        padding: 0;
      }
      legend {
        padding: 0;
      }
      .pair + .pair,
      fieldset .pair {
        margin-top: 8px;
      }
      .two .pair {
        margin: 0;
      }
      .two .pair.wide {
        margin-top: 4px;
      }
      .pair input[type='date'] {
        width: 180px;
      }
      .pair select {
        width: auto;
      }
      .pair input[type='checkbox'],
      .pair input[type='radio'] {
        flex: none;
        width: 18px;
        height: 18px;
        min-height: 0;
        accent-color: var(--accent);
      }
      @media (max-width: 520px) {
        .two {
          grid-template-columns: 1fr;
        }
      }
      @media (prefers-reduced-motion: no-preference) {
        dialog[open] {
          animation: appear 150ms ease-out;
        }
      }
    `,
  ];

  #active = false;

  constructor() {
    super();
    this.heading = '';
    this.content = nothing;
    this.wide = false;
  }

  /** The element itself. @returns {HTMLDialogElement} */
  get #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  /** Opens it; `content` may be a function that is asked for each rendering. */
  async show({ heading, content, wide = false }) {
    this.heading = heading;
    this.content = content;
    this.wide = wide;
    await this.updateComplete;
    this.#active = true;
    this.#dialog.showModal();
    this.renderRoot.querySelector('[autofocus]')?.focus();
  }

  close() {
    this.#dialog.close();
    this.#finish();
  }

  get isOpen() {
    return this.#dialog?.open ?? false;
  }

  /** Asks one question. @returns {Promise<boolean>} whether the answer was yes */
  async confirm({ heading, text, action, danger = false }) {
    let yes = false;
    const agree = () => {
      yes = true;
      this.close();
    };
    await this.show({
      heading,
      content: html`
        <p>${text}</p>
        <div class="buttons">
          <button type="button" @click=${() => this.close()}>${t('cancel')}</button>
          <button type="button" class="primary ${danger ? 'danger' : ''}" data-test="confirm" autofocus @click=${agree}>${action}</button>
        </div>
      `,
    });
    await new Promise((closed) => this.addEventListener('closed', closed, { once: true }));
    return yes;
  }

  render() {
    return html`
      <dialog aria-labelledby="heading" @cancel=${this.#cancel} @close=${this.#closed} @click=${this.#outside} @keydown=${(e) => e.stopPropagation()}>
        <header>
          <h2 id="heading">${this.heading}</h2>
          <button type="button" class="icon quiet" aria-label=${t('closeDialog')} @click=${() => this.close()}>${icons.close}</button>
        </header>
        <div class="content">${typeof this.content === 'function' ? this.content() : this.content}</div>
      </dialog>
    `;
  }

  /** At once, and not with the browser's event, which comes so late that the next dialog may be open by then. */
  #finish() {
    if (this.#active) {
      this.#active = false;
      this.content = nothing;
      this.dispatchEvent(new CustomEvent('closed'));
    }
  }

  #cancel(event) {
    event.preventDefault();
    this.close();
  }

  #closed() {
    if (!this.#dialog.open) {
      this.#finish();
    }
  }

  #outside(event) {
    if (event.target === this.#dialog) {
      this.close();
    }
  }
}
customElements.define('inbox-dialog', InboxDialog);
