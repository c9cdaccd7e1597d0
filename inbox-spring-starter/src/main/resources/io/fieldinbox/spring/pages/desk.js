// SPDX-License-Identifier: Apache-2.0
// <inbox-desk>: three panes on a wide screen, one at a time on a phone.
import { LitElement, html, nothing } from './lit/lit-element.js';
import { Store } from './store.js';
import { Watch } from './watch.js';
import { parts, theme } from './theme.js';
import { deskStyles } from './desk-styles.js';
import { icons } from './icons.js';
import { meaning, focused, isField } from './keys.js';
import { archiveConversation, blockAddress, closeConversation, getConsent, markAllRead, markUnread, reopenConversation, unarchiveConversation } from './calls.js';
import { help, start } from './dialogs.js';
import { settings } from './settings.js';
import * as address from './address.js';
import { capped, contactName, t, useLanguage } from './words.js';
import './dialog.js';
import './list.js';
import './pane.js';
import './side.js';

const NARROW = 720;
const WIDE = 1180;
const SEARCH_AFTER_MILLIS = 200;
const TABS = ['open', 'needs-assignment', 'closed', 'all'];
/** Views that are looked into seldom. */
const APART = ['archived', 'spam'];

/**
 * The desk of whoever is logged in. It fills the height that its place in the page gives it.
 *
 * @attr theme 'light' or 'dark'; without it the system decides, or the reader in the settings
 * @attr lang the language of its words; without it the page's
 * @attr undo-seconds for how long a message can be taken back before it leaves, default 5
 * @csspart bar the search and view bar
 */
export class InboxDesk extends LitElement {
  static properties = {
    theme: { reflect: true },
    undoSeconds: { type: Number, attribute: 'undo-seconds' },
    mode: { reflect: true },
    place: { state: true },
    q: { state: true },
    menu: { state: true },
    detailsOpen: { state: true },
    speaks: { state: true },
  };

  static styles = [theme, parts, deskStyles];

  store = new Store();
  #watch = new Watch(this);
  #resized = new ResizeObserver(([entry]) => this.#fit(entry.contentRect.width));
  #searchTimer = null;
  #title = document.title;

  constructor() {
    super();
    this.undoSeconds = 5;
    this.mode = 'wide';
    this.place = address.read();
    this.q = this.place.q;
    this.menu = null;
    this.detailsOpen = true;
    this.speaks = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    this.#fit(this.getBoundingClientRect().width);
    this.#resized.observe(this);
    window.addEventListener('hashchange', this.#arrived);
    window.addEventListener('keydown', this.#key);
    this.store.addEventListener('moved', this.#moved);
    this.store.list.wanted = this.#wanted();
    const begun = this.store.start();
    await useLanguage([this.lang, document.documentElement.lang, ...navigator.languages].filter(Boolean));
    this.speaks = true;
    await begun;
    if (this.isConnected && this.store.ready) {
      this.#arrived();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    window.removeEventListener('hashchange', this.#arrived);
    window.removeEventListener('keydown', this.#key);
    this.store.removeEventListener('moved', this.#moved);
    clearTimeout(this.#searchTimer);
    this.store.stop();
    document.title = this.#title;
  }

  get #list() {
    return this.renderRoot.querySelector('inbox-list');
  }

  get #pane() {
    return this.renderRoot.querySelector('inbox-pane');
  }

  get #dialog() {
    return this.renderRoot.querySelector('inbox-dialog');
  }

  /** The views that this person has. */
  get #views() {
    return [...TABS, ...APART].filter((view) => view === this.place.view || view === 'open' || (view in this.store.counts && TABS.includes(view)));
  }

  // ---- where we are

  #fit(width) {
    if (width > 0) {
      this.mode = width < NARROW ? 'narrow' : width < WIDE ? 'medium' : 'wide';
    }
  }

  #wanted(place = this.place) {
    return { view: place.view, ...(place.q && { q: place.q }) };
  }

  #arrived = async () => {
    const before = this.place;
    this.place = address.read();
    if (document.activeElement !== this || !isField(focused())) {
      this.q = this.place.q;
    }
    this.store.show(this.#wanted());
    if (this.place.conversation !== (this.store.open?.id ?? null)) {
      this.store.choose(this.place.conversation).then(() => this.#readConsent());
    }
    await this.updateComplete;
    if (this.mode === 'narrow' && before.conversation && !this.place.conversation) {
      this.#list?.focusRow(before.conversation);
    } else if (this.place.conversation && before.conversation !== this.place.conversation && !isField(focused())) {
      this.#whenLoaded(() => this.#pane?.timeline?.focus());
    }
  };

  #go(change, options) {
    address.go({ ...this.place, ...change }, options);
  }

  /** Runs once the conversation that is being opened is here and shown. */
  #whenLoaded(then) {
    const { open } = this.store;
    const look = async () => {
      if (this.store.open !== open || open.loaded) {
        this.store.removeEventListener('change', look);
        await this.updateComplete;
        await this.#pane?.updateComplete;
        if (this.store.open === open) {
          then();
        }
      }
    };
    this.store.addEventListener('change', look);
    look();
  }

  #moved = (event) => this.#go({ conversation: event.detail });

  async #readConsent() {
    const { open } = this.store;
    if (open?.row) {
      const { address: to, kind } = open.row.contact;
      open.consent = await getConsent(to, kind).catch((failure) => this.store.noticed(failure));
      this.store.changed();
    }
  }

  // ---- keys

  #key = (event) => {
    if (!this.store.ready || this.#dialog?.isOpen) {
      return;
    }
    const does = meaning(event);
    if (does && this.#keys[does]?.(event) !== false) {
      event.preventDefault();
    }
  };

  #keys = {
    next: () => this.#list.move(1),
    previous: () => this.#list.move(-1),
    open: () => {
      const { cursor } = this.#list;
      return cursor ? this.#go({ conversation: cursor, details: false }) : false;
    },
    search: () => this.renderRoot.querySelector('#search').focus(),
    view: (event) => {
      const view = this.#views[Number(event.key) - 1];
      return view ? this.#go({ view, q: '', conversation: this.mode === 'narrow' ? null : this.place.conversation }) : false;
    },
    start: () => this.#may(() => this.#start()),
    reply: () => this.#may(() => this.#pane.composer?.write('MESSAGE'), true),
    note: () => this.#may(() => this.#pane.composer?.write('NOTE'), true),
    close: () => this.#may(() => this.#close(), true),
    unread: () => this.#may(() => this.#unread(), true),
    details: () => (this.store.open ? this.#toggleDetails() : false),
    undo: () => {
      const last = this.store.open && this.store.outbox.of(this.store.open.id).findLast((item) => item.state === 'undo' || item.state === 'waiting');
      return last ? this.#pane.composer.giveBack(this.store.outbox.takeBack(last.id)) : false;
    },
    help: () => help(this.#dialog, this),
    back: () => this.#stepBack(),
  };

  #may(work, needsConversation = false) {
    return this.store.me.mayAct && (!needsConversation || this.store.open?.loaded) ? work() : false;
  }

  /** From a field to the conversation, from details to the conversation, from there to the list. */
  #stepBack() {
    const at = focused();
    if (this.menu) {
      this.#closeMenu();
    } else if (at?.id === 'search') {
      this.#search('');
      at.blur();
      this.#list.move(0);
    } else if (isField(at)) {
      this.#pane.timeline?.focus();
    } else if (this.place.details) {
      this.#go({ details: false });
    } else if (this.place.conversation) {
      const was = this.place.conversation;
      if (this.mode === 'narrow') {
        this.#go({ conversation: null });
      } else {
        this.#list.focusRow(was);
      }
    } else {
      return false;
    }
    return true;
  }

  // ---- what people do

  #search(q) {
    this.q = q;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => this.#go({ q: q.trim().length > 1 ? q.trim() : '' }, { replace: true }), SEARCH_AFTER_MILLIS);
  }

  async #start() {
    const row = await start(this.#dialog, this.store);
    if (row) {
      this.store.take(row);
      this.#list.settle();
      this.#go({ conversation: row.id, q: '' });
      this.#whenLoaded(() => this.#pane.composer?.write('MESSAGE'));
    }
  }

  /** Closing asks once (UI-1) and goes on to the next. */
  async #close() {
    const { row, id } = this.store.open;
    if (row.status !== 'OPEN') {
      return;
    }
    const yes = await this.#dialog.confirm({ heading: t('closeQuestion', { name: contactName(row) }), text: t('closeExplained'), action: t('close') });
    if (yes) {
      const next = this.#neighbour(id);
      this.#list.settle();
      if (await this.store.act(closeConversation, id)) {
        this.store.say(t('closedOne', { name: contactName(row) }), { label: t('reopen'), run: () => this.store.act(reopenConversation, id) });
        this.#list.settle();
        if (this.mode === 'narrow') {
          this.#go({ conversation: null });
        } else if (next && this.place.view === 'open') {
          this.#go({ conversation: next }, { replace: true });
        }
      }
    }
  }

  #neighbour(id) {
    const { ids } = this.#list;
    const at = ids.indexOf(id);
    return at < 0 ? null : (ids[at + 1] ?? ids[at - 1] ?? null);
  }

  async #unread() {
    const { open } = this.store;
    open.keptUnread = true;
    this.#list.settle();
    if (!(await this.store.act(markUnread, open.id))) {
      open.keptUnread = false;
    }
  }

  async #act(call, said, undo = null) {
    const { id } = this.store.open;
    this.#list.settle();
    if (await this.store.act(call, id)) {
      this.#list.settle();
      this.store.say(said, undo && { label: t('undo'), run: () => this.store.act(undo, id) });
    }
  }

  async #archive() {
    const { row } = this.store.open;
    const yes = await this.#dialog.confirm({ heading: t('archiveQuestion', { name: contactName(row) }), text: t('archiveExplained'), action: t('archive') });
    if (yes) {
      await this.#act(archiveConversation, t('archivedOne', { name: contactName(row) }), unarchiveConversation);
    }
  }

  async #block() {
    const { row } = this.store.open;
    const yes = await this.#dialog.confirm({ heading: t('blockQuestion', { name: contactName(row) }), text: t('blockExplained'), action: t('block'), danger: true });
    if (yes) {
      await this.store.run(async () => {
        await blockAddress(row.contact.address, row.contact.kind);
        this.store.reload();
      });
    }
  }

  #toggleDetails() {
    if (this.mode === 'wide') {
      this.detailsOpen = !this.detailsOpen;
    } else {
      this.#go({ details: !this.place.details });
    }
  }

  async #readAll() {
    const view = this.place.view;
    const yes = await this.#dialog.confirm({ heading: t('readAllQuestion'), text: t('readAllExplained'), action: t('readAll') });
    if (yes) {
      await this.store.run(async () => {
        await markAllRead(view);
        this.#list.settle();
        this.store.reload();
      });
    }
  }

  // ---- menus

  #openMenu(button, items) {
    const box = this.getBoundingClientRect();
    const at = button.getBoundingClientRect();
    this.menu = { items, button, right: box.right - at.right, top: at.bottom - box.top + 4 };
    this.updateComplete.then(() => {
      const menu = this.renderRoot.querySelector('.menu');
      menu.style.top = `${this.menu.top}px`;
      menu.style.right = `${Math.max(8, this.menu.right)}px`;
      menu.querySelector('button')?.focus();
    });
  }

  #closeMenu(toButton = true) {
    const { button } = this.menu ?? {};
    this.menu = null;
    if (toButton) {
      button?.focus();
    }
  }

  #menuKey(event) {
    const items = [...this.renderRoot.querySelectorAll('.menu button')];
    const at = items.indexOf(this.renderRoot.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items[(to + items.length) % items.length].focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      this.#closeMenu();
    }
  }

  #conversationMenu(button) {
    const { row } = this.store.open;
    this.#openMenu(button, [
      row.group === 'UNSEEN' && row.unread ? null : { label: t('markUnread'), icon: icons.unread, test: 'unread', run: () => this.#unread() },
      row.status === 'ARCHIVED'
        ? { label: t('unarchive'), icon: icons.archived, test: 'unarchive', run: () => this.#act(unarchiveConversation, t('unarchivedOne', { name: contactName(row) })) }
        : { label: t('archive'), icon: icons.archived, test: 'archive', run: () => this.#archive() },
      row.blocked ? null : { label: t('block'), icon: icons.block, test: 'block', danger: true, run: () => this.#block() },
    ]);
  }

  #listMenu(button) {
    this.#openMenu(button, [
      ...APART.filter((view) => view in this.store.counts).map((view) => ({ label: t(`view.${view}`), icon: icons[view], test: `view-${view}`, run: () => this.#go({ view, q: '', conversation: null }) })),
      this.store.me.mayAct ? { label: t('readAll'), icon: icons.done, test: 'read-all', run: () => this.#readAll() } : null,
      { label: t('helpAndSettings'), icon: icons.keyboard, test: 'help', run: () => help(this.#dialog, this) },
    ]);
  }

  // ---- the page

  updated() {
    const unread = this.store.counts.open?.unseenMessages ?? 0;
    const open = this.store.open?.row;
    document.title = (unread > 0 ? `(${capped(unread)}) ` : '') + (open ? `${contactName(open)} · ` : '') + this.#title;
  }

  willUpdate() {
    if (!this.hasAttribute('theme') && settings.theme !== 'system') {
      this.theme = settings.theme;
    }
  }

  render() {
    if (!this.speaks) {
      return nothing;
    }
    const { store } = this;
    if (store.failure) {
      return html`<div class="whole" role="alert"><h1>${t('notReached')}</h1><p>${store.failure.message}</p><button type="button" class="primary" @click=${() => store.begin().then(() => this.#arrived())}>${t('again')}</button></div>`;
    }
    if (store.ready && store.me.workspaces.length === 0) {
      return html`<div class="whole" data-test="no-access"><h1>${t('noAccess')}</h1><p>${t('noAccessHint')}</p></div>`;
    }
    if (store.ready && !store.me.activated) {
      return html`<div class="whole" data-test="not-activated"><h1>${t('notActivated')}</h1><p>${store.me.activationHint}</p></div>`;
    }
    const showsSide = store.open && (this.mode === 'wide' ? this.detailsOpen : this.place.details);
    return html`
      ${this.#bars()}
      <div class="panes" data-shows=${this.place.details && store.open ? 'details' : this.place.conversation ? 'conversation' : 'list'}>
        <div class="left" role="region" aria-label=${t('conversations')}>${this.#top()} <inbox-list .store=${store} .place=${this.place} data-test="list"></inbox-list></div>
        <inbox-pane
          role="region"
          aria-label=${t('conversation')}
          .store=${store}
          .undoSeconds=${this.undoSeconds}
          ?narrow=${this.mode === 'narrow'}
          .details=${Boolean(showsSide)}
          data-test="conversation"
          @go=${(e) => (e.detail === 'list' ? this.#back() : this.#toggleDetails())}
          @close-conversation=${() => this.#close()}
          @more=${(e) => this.#conversationMenu(e.detail)}
        ></inbox-pane>
        ${showsSide ? html`<inbox-side role="complementary" aria-label=${t('details')} .store=${store} data-test="side" @go=${() => this.#toggleDetails()}></inbox-side>` : nothing}
      </div>
      ${this.menu ? this.#menu() : nothing}
      <div class="toast-place" role="status">${store.toast ? this.#toast(store.toast) : nothing}</div>
      <inbox-dialog></inbox-dialog>
      <p class="hidden" aria-live="polite" data-test="announcer">${store.announcement}</p>
    `;
  }

  /** Back as the browser's back key goes, where one came from the list. */
  #back() {
    this.#go({ conversation: null, details: false });
  }

  #bars() {
    const { store } = this;
    if (store.loggedOut) {
      return html`<div class="bar-note" role="alert" data-test="logged-out">${t('loggedOut')} <button type="button" class="link" @click=${() => location.reload()}>${t('logIn')}</button></div>`;
    }
    if (!store.online) {
      return html`<div class="bar-note" role="status" data-test="offline">${icons.offline} ${t('offline')}</div>`;
    }
    return nothing;
  }

  #top() {
    const { store } = this;
    return html`
      <div class="top" part="bar">
        <div class="search">
          ${icons.search}
          <input
            id="search"
            type="search"
            autocomplete="off"
            spellcheck="false"
            aria-label=${t('search')}
            placeholder=${t('search')}
            data-test="search"
            .value=${this.q}
            @input=${(e) => this.#search(e.target.value)}
            @keydown=${(e) => e.key === 'ArrowDown' && (e.preventDefault(), this.#list.move(0))}
          />
        </div>
        ${store.me.mayAct ? html`<button type="button" class="icon quiet" data-test="start" aria-label=${t('startOne')} title=${t('startOne')} @click=${() => this.#start()}>${icons.plus}</button>` : nothing}
        <button type="button" class="icon quiet" data-test="list-more" aria-haspopup="menu" aria-label=${t('moreForList')} @click=${(e) => this.#listMenu(e.currentTarget)}>${icons.more}</button>
      </div>
      <div class="views" role="group" aria-label=${t('views')}>
        ${this.#views.map(
          (view) => html`
            <a href=${address.write({ ...this.place, view, q: '', conversation: this.mode === 'narrow' ? null : this.place.conversation })} aria-current=${!this.place.q && this.place.view === view ? 'page' : 'false'} data-test="view-${view}">
              ${t(`view.${view}`)} ${this.#viewCount(view)}
            </a>
          `,
        )}
      </div>
    `;
  }

  #viewCount(view) {
    const counts = this.store.counts[view];
    if (!counts || view === 'closed' || view === 'all' || counts.conversations === 0) {
      return nothing;
    }
    const n = view === 'open' ? counts.unseen : counts.conversations;
    return n > 0 ? html`<span class="count"><span aria-hidden="true">${capped(n)}</span><span class="hidden">${t(view === 'open' ? 'unseenCount' : 'count', { n })}</span></span>` : nothing;
  }

  #menu() {
    return html`
      <div class="veil" @click=${() => this.#closeMenu(false)}></div>
      <div class="menu fresh" role="menu" @keydown=${this.#menuKey}>
        ${this.menu.items.filter(Boolean).map(
          (item) => html`<button type="button" role="menuitem" class=${item.danger ? 'danger' : ''} data-test="menu-${item.test}" @click=${() => (this.#closeMenu(), item.run())}>${item.icon} ${item.label}</button>`,
        )}
      </div>
    `;
  }

  #toast(toast) {
    return html`<div class="toast fresh" data-test="toast">
      ${toast.text} ${toast.action ? html`<button type="button" class="link" @click=${toast.action.run}>${toast.action.label}</button>` : nothing}
    </div>`;
  }
}
customElements.define('inbox-desk', InboxDesk);
