// SPDX-License-Identifier: Apache-2.0
// A menu at a button, moved through with the arrow keys.
import { LitElement, css, html, nothing } from './lit/lit-element.js';
import { parts } from './theme.js';

/** @typedef {{label: string, test: string, run: () => void, icon?: unknown, danger?: boolean}} Item */

export class InboxMenu extends LitElement {
  static properties = { items: { state: true } };

  static styles = [
    parts,
    css`
      .veil {
        position: absolute;
        inset: 0;
        z-index: 4;
      }
      .menu {
        position: absolute;
        z-index: 5;
        min-width: 200px;
        max-width: calc(100% - 16px);
        padding: 4px;
        border-radius: 10px;
        background: light-dark(var(--surface), var(--theirs));
        box-shadow: var(--shadow);
        display: grid;
      }
      button {
        justify-content: flex-start;
        gap: 10px;
        min-height: 36px;
        border: 0;
        background: none;
      }
      button:hover,
      button:focus-visible {
        background: var(--sunken);
      }
      @media (pointer: coarse) {
        button {
          min-height: 44px;
        }
      }
    `,
  ];

  #button = null;

  constructor() {
    super();
    /** @type {?Item[]} */
    this.items = null;
  }

  get isOpen() {
    return this.items !== null;
  }

  /**
   * Opens it below a button, within the box that it stands in.
   *
   * @param {HTMLElement} button
   * @param {(Item | null)[]} items those that are null are not there
   */
  async open(button, items) {
    this.#button = button;
    this.items = items.filter(Boolean);
    await this.updateComplete;
    const box = this.offsetParent?.getBoundingClientRect() ?? document.documentElement.getBoundingClientRect();
    const at = button.getBoundingClientRect();
    const menu = this.renderRoot.querySelector('.menu');
    const below = at.bottom - box.top + 4;
    menu.style.top = `${below + menu.offsetHeight > box.height ? Math.max(8, at.top - box.top - menu.offsetHeight - 4) : below}px`;
    menu.style.left = `${Math.max(8, Math.min(at.right - box.left - menu.offsetWidth, box.width - menu.offsetWidth - 8))}px`;
    menu.querySelector('button')?.focus();
  }

  close(toButton = true) {
    this.items = null;
    if (toButton) {
      this.#button?.focus();
    }
  }

  #key(event) {
    const buttons = [...this.renderRoot.querySelectorAll('.menu button')];
    const at = buttons.indexOf(this.renderRoot.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      buttons[(to + buttons.length) % buttons.length].focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      this.close();
    }
    event.stopPropagation();
  }

  #run(item) {
    this.close();
    item.run();
  }

  render() {
    if (!this.items) {
      return nothing;
    }
    return html`
      <div class="veil" @click=${() => this.close(false)}></div>
      <div class="menu fresh" role="menu" @keydown=${this.#key}>
        ${this.items.map((item) => html`<button type="button" role="menuitem" class=${item.danger ? 'danger' : ''} data-test="menu-${item.test}" @click=${() => this.#run(item)}>${item.icon ?? nothing} ${item.label}</button>`)}
      </div>
    `;
  }
}
customElements.define('inbox-menu', InboxMenu);
