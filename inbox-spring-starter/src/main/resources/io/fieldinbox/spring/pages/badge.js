// SPDX-License-Identifier: Apache-2.0
// How many conversations wait, for any page of the host's.
import { LitElement, css, html, nothing } from './lit/lit-element.js';
import { countConversations } from './calls.js';
import { Stream } from './stream.js';
import { theme } from './theme.js';
import { capped, t, useLanguage } from './words.js';

const GATHER_MILLIS = 200;

/**
 * The number of unread messages of one's own list; nothing where there are none, or where one may not see it.
 *
 * @csspart badge the number
 */
export class InboxBadge extends LitElement {
  static properties = { theme: { reflect: true }, counts: { state: true } };

  static styles = [
    theme,
    css`
      :host {
        display: inline-block;
        background: none;
      }
      span.badge {
        display: inline-block;
        min-width: 20px;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--fill);
        color: var(--on-fill);
        font-size: 12px;
        font-weight: 650;
        line-height: 20px;
        text-align: center;
      }
      .hidden {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
    `,
  ];

  #timer = null;
  #stream = new Stream({ event: () => this.#soon(), online: (yes) => yes && this.#soon(), loggedOut: () => (this.counts = null), refused: () => (this.counts = null) });

  constructor() {
    super();
    this.counts = null;
  }

  async connectedCallback() {
    super.connectedCallback();
    await useLanguage([this.lang, document.documentElement.lang, ...navigator.languages].filter(Boolean));
    if (this.isConnected) {
      this.#stream.start();
      this.#soon();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stream.stop();
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  #soon() {
    this.#timer ??= setTimeout(async () => {
      this.#timer = null;
      // Where it cannot be told now, the last number stays.
      const counts = await countConversations('open').catch(() => null);
      this.counts = counts?.open ?? this.counts;
    }, GATHER_MILLIS);
  }

  render() {
    const n = this.counts?.unseenMessages ?? 0;
    return html`<span role="status">${n > 0 ? html`<span class="badge" part="badge" data-test="badge"><span aria-hidden="true">${capped(n)}</span><span class="hidden">${t('unreadMessages', { n })}</span></span>` : nothing}</span>`;
  }
}
customElements.define('inbox-badge', InboxBadge);
