// SPDX-License-Identifier: Apache-2.0
// What there is to know beside a conversation: the customer, whether one may write, the history.
import { LitElement, css, html, nothing } from './lit/lit-element.js';
import { Watch } from './watch.js';
import { parts } from './theme.js';
import { icons } from './icons.js';
import { dayOf, number, t } from './words.js';

/** @fires go with 'conversation' */
export class InboxSide extends LitElement {
  static properties = { store: { attribute: false } };

  static styles = [
    parts,
    css`
      :host {
        display: block;
        overflow-y: auto;
        scrollbar-width: thin;
        background: var(--surface);
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 56px;
        padding: 8px 8px 8px 24px;
        border-bottom: 1px solid var(--line);
      }
      h2 {
        flex: 1;
        font-size: 15px;
      }
      section {
        padding: 16px 24px;
        border-bottom: 1px solid var(--line);
      }
      h3 {
        font-size: 12px;
        font-weight: 600;
        color: var(--quiet);
        margin-bottom: 8px;
      }
      li + li {
        margin-top: 8px;
      }
      .name {
        font-size: 15px;
        font-weight: 600;
      }
      .under {
        display: block;
        color: var(--quiet);
        font-size: 13px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 12px;
      }
    `,
  ];

  #watch = new Watch(this);

  render() {
    const { open } = this.store;
    if (!open?.loaded) {
      return nothing;
    }
    return html`
      <header>
        <h2>${t('details')}</h2>
        <button type="button" class="icon quiet" data-test="close-details" aria-label=${t('closeDetails')} @click=${() => this.dispatchEvent(new CustomEvent('go', { detail: 'conversation' }))}>${icons.close}</button>
      </header>
      ${this.#customer(open)} ${this.#consent(open)}
    `;
  }

  #customer({ row }) {
    return html`
      <section data-test="customer">
        <h3>${t('customer')}</h3>
        <p class="name">${row.contact.name ?? t('unknown')}</p>
        <span class="under">${number(row.contact.address)}</span>
        ${row.customerId ? html`<span class="under">${row.customerId}</span>` : nothing}
      </section>
    `;
  }

  #consent({ row, consent }) {
    if (!consent) {
      return nothing;
    }
    return html`
      <section data-test="consent">
        <h3>${t('consent')}</h3>
        <p>${row.blocked ? t('consent.blocked') : row.optedOut ? t('consent.out') : t('consent.in')}</p>
        <ul>
          ${consent.events.slice(-3).map((e) => html`<li class="under">${t(`consentEvent.${e.action}`)} · ${dayOf(e.at)} · “${e.words}”</li>`)}
        </ul>
      </section>
    `;
  }
}
customElements.define('inbox-side', InboxSide);
