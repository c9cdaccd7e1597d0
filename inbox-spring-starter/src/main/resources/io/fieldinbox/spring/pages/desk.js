// SPDX-License-Identifier: Apache-2.0
// <inbox-desk>: three panes on a wide screen, one at a time on a phone.
import { LitElement, html, nothing } from './lit/lit-element.js';
import { Store } from './store.js';
import { Watch } from './watch.js';
import { parts, theme } from './theme.js';
import { deskStyles } from './desk-styles.js';
import { ask, isToBeAsked } from './alerts.js';
import { icons } from './icons.js';
import { chips } from './filters.js';
import { later, readAhead } from './later.js';
import { meaning, focused, isField } from './keys.js';
import { Actions } from './actions.js';
import { settings } from './settings.js';
import * as address from './address.js';
import { capped, contactName, t, useLanguage } from './words.js';
import './dialog.js';
import './list.js';
import './menu.js';
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
    detailsOpen: { state: true },
    speaks: { state: true },
  };

  static styles = [theme, parts, deskStyles];

  store = new Store();
  #watch = new Watch(this);
  #resized = new ResizeObserver(([entry]) => this.#fit(entry.contentRect.width));
  #searchTimer = null;
  #title = document.title;
  #composes = false;
  #actions = new Actions({
    store: this.store,
    dialog: () => this.#dialog,
    list: () => this.#list,
    isNarrow: () => this.mode === 'narrow',
    view: () => this.place.view,
    narrow: (filters) => this.#go({ view: 'all', q: '', filters, details: false }),
    go: (conversation, { compose = false, replace = false } = {}) => {
      this.#composes = compose;
      if (compose && conversation === this.store.open?.id) {
        this.#focusOpened();
      }
      this.#go({ conversation, details: false, ...(compose && { q: '', filters: {} }) }, { replace });
    },
  });

  constructor() {
    super();
    this.undoSeconds = 5;
    this.mode = 'wide';
    this.place = address.read();
    this.q = this.place.q;
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
    this.store.addEventListener('wanted', this.#moved);
    this.store.list.wanted = this.#wanted();
    const begun = this.store.start();
    await useLanguage([this.lang, document.documentElement.lang, ...navigator.languages].filter(Boolean));
    this.speaks = true;
    await begun;
    if (this.isConnected && this.store.ready) {
      this.#arrived();
      readAhead();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    window.removeEventListener('hashchange', this.#arrived);
    window.removeEventListener('keydown', this.#key);
    this.store.removeEventListener('moved', this.#moved);
    this.store.removeEventListener('wanted', this.#moved);
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

  get #menu() {
    return this.renderRoot.querySelector('inbox-menu');
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
    return { view: place.view, ...place.filters, ...(place.q && { q: place.q }) };
  }

  #arrived = async () => {
    const before = this.place;
    this.place = address.read();
    if (document.activeElement !== this || !isField(focused())) {
      this.q = this.place.q;
    }
    this.store.show(this.#wanted());
    this.store.choose(this.place.conversation, this.place.at);
    await this.updateComplete;
    if (this.mode === 'narrow' && before.conversation && !this.place.conversation) {
      this.#list?.focusRow(before.conversation);
    } else if (this.place.conversation && before.conversation !== this.place.conversation && !isField(focused())) {
      this.#whenLoaded(() => this.#focusOpened());
    }
  };

  /** Where a conversation is opened one reads; where one is started one writes. */
  #focusOpened() {
    if (this.#composes) {
      this.#composes = false;
      this.#pane?.composer?.write('MESSAGE');
    } else {
      this.#pane?.timeline?.focus();
    }
  }

  #go(change, options) {
    address.go({ ...this.place, at: null, ...change }, options);
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

  // ---- keys

  #key = (event) => {
    if (!this.store.ready || this.#dialog?.isOpen || this.#menu?.isOpen) {
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
      return view ? this.#go({ view, q: '', filters: {}, conversation: this.mode === 'narrow' ? null : this.place.conversation }) : false;
    },
    start: () => this.#may(() => this.store.run(() => this.#actions.start())),
    reply: () => this.#may(() => this.#pane.composer?.write('MESSAGE'), true),
    note: () => this.#may(() => this.#pane.composer?.write('NOTE'), true),
    close: () => this.#may(() => this.store.run(() => this.#actions.close()), true),
    unread: () => this.#may(() => this.store.run(() => this.#actions.unread()), true),
    details: () => (this.store.open ? this.#toggleDetails() : false),
    undo: () => {
      const last = this.store.open && this.store.outbox.of(this.store.open.id).findLast((item) => item.state === 'undo' || item.state === 'waiting');
      return last ? this.#pane.composer.giveBack(this.store.outbox.takeBack(last.id)) : false;
    },
    help: () => this.#help(),
    back: () => this.#stepBack(),
  };

  #may(work, needsConversation = false) {
    return this.store.me.mayAct && (!needsConversation || this.store.open?.loaded) ? work() : false;
  }

  /** From a field to the conversation, from details to the conversation, from there to the list. */
  #stepBack() {
    const at = focused();
    if (at?.id === 'search') {
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

  #toggleDetails() {
    if (this.mode === 'wide') {
      this.detailsOpen = !this.detailsOpen;
    } else {
      this.#go({ details: !this.place.details });
    }
  }

  #act(detail) {
    if (detail.verb === 'more') {
      this.#conversationMenu(detail.button);
    } else if (detail.verb === 'message-menu') {
      this.#messageMenu(detail);
    } else {
      this.store.run(() => this.#actions.message(detail));
    }
  }

  // ---- menus

  #conversationMenu(button) {
    const { row } = this.store.open;
    const block = { label: t('block'), icon: icons.spam, test: 'block', danger: true, run: () => this.store.run(() => this.#actions.block()) };
    const unblock = { label: t('unblock'), icon: icons.spam, test: 'unblock', run: () => this.store.run(() => this.#actions.unblock()) };
    if (row.status === 'SPAM') {
      this.#menu.open(button, row.blocked ? [unblock] : [{ label: t('takeBack'), icon: icons.spam, test: 'take-back', run: () => this.store.run(() => this.#actions.takeBack()) }, block]);
      return;
    }
    this.#menu.open(button, [
      row.group === 'UNSEEN' && row.unread ? null : { label: t('markUnread'), icon: icons.unread, test: 'unread', run: () => this.store.run(() => this.#actions.unread()) },
      { label: t('assign'), icon: icons.person, test: 'assign', run: () => this.store.run(() => this.#actions.assign()) },
      row.status === 'ARCHIVED'
        ? { label: t('unarchive'), icon: icons.archived, test: 'unarchive', run: () => this.store.run(() => this.#actions.unarchive()) }
        : { label: t('archive'), icon: icons.archived, test: 'archive', run: () => this.store.run(() => this.#actions.archive()) },
      row.blocked ? unblock : block,
    ]);
  }

  #messageMenu({ button, entry }) {
    const { open, worksOn } = this.store;
    this.#menu.open(button, [
      worksOn && open.row.customerId ? { label: t('moveToJob'), icon: icons.move, test: 'move', run: () => this.store.run(() => this.#actions.moveMessage(entry)) } : null,
      worksOn && entry.moved ? { label: t('moveBack'), icon: icons.move, test: 'move-back', run: () => this.store.run(() => this.#actions.moveBack(entry)) } : null,
      entry.direction === 'INBOUND' && !open.row.blocked ? { label: t('blockSender'), icon: icons.spam, test: 'block', danger: true, run: () => this.store.run(() => this.#actions.block()) } : null,
    ]);
  }

  #listMenu(button) {
    const apart = APART.filter((view) => view in this.store.counts);
    this.#menu.open(button, [
      ...apart.map((view) => ({ label: t(`view.${view}`), icon: icons[view], test: `view-${view}`, run: () => this.#go({ view, q: '', filters: {}, conversation: null }) })),
      this.store.me.mayAct ? { label: t('readAll'), icon: icons.done, test: 'read-all', run: () => this.store.run(() => this.#actions.readAll()) } : null,
      { label: t('blockedNumbers'), icon: icons.spam, test: 'blocks', run: () => this.store.run(async () => (await later.desk()).blocks(this.#dialog, this.store)) },
      { label: t('helpAndSettings'), icon: icons.keyboard, test: 'help', run: () => this.#help() },
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
        <div class="left" role="region" aria-label=${t('conversations')}>${this.#top()} <inbox-list .store=${store} .place=${this.place} data-test="list"></inbox-list>${this.#askAlerts()}</div>
        <inbox-pane
          role="region"
          aria-label=${t('conversation')}
          .store=${store}
          .undoSeconds=${this.undoSeconds}
          ?narrow=${this.mode === 'narrow'}
          .details=${Boolean(showsSide)}
          data-test="conversation"
          @go=${(e) => (e.detail === 'list' ? this.#back() : this.#toggleDetails())}
          @act=${(e) => this.#act(e.detail)}
        ></inbox-pane>
        ${showsSide ? html`<inbox-side role="complementary" aria-label=${t('details')} .store=${store} data-test="side" @go=${() => this.#toggleDetails()} @act=${(e) => this.store.run(() => this.#actions.side(e.detail))}></inbox-side>` : nothing}
        <div class="toast-place" role="status">${store.toast ? this.#toast(store.toast) : nothing}</div>
      </div>
      <inbox-menu></inbox-menu>
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

  #askAlerts() {
    if (!this.store.ready || !isToBeAsked()) {
      return nothing;
    }
    const answer = (yes) => ask(yes).then(() => (yes ? this.requestUpdate() : this.store.say(t('alertsLater'))));
    return html`
      <div class="ask-alerts" data-test="ask-alerts">
        ${icons.bell} <span>${t('askAlerts')}</span>
        <p>
          <button type="button" class="link" data-test="alerts-yes" @click=${() => answer(true)}>${t('allow')}</button>
          <button type="button" class="link" data-test="alerts-no" @click=${() => answer(false)}>${t('neverAsk')}</button>
        </p>
      </div>
    `;
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
            aria-describedby="search-hint"
            placeholder=${t('search')}
            data-test="search"
            .value=${this.q}
            @input=${(e) => this.#search(e.target.value)}
            @keydown=${(e) => e.key === 'ArrowDown' && (e.preventDefault(), this.#list.move(0))}
          />
        </div>
        ${store.me.mayAct ? html`<button type="button" class="icon quiet" data-test="start" aria-label=${t('startOne')} title=${t('startOne')} @click=${() => this.store.run(() => this.#actions.start())}>${icons.plus}</button>` : nothing}
        <button type="button" class="icon quiet" data-test="filter" aria-label=${t('filter')} title=${t('filter')} @click=${() => this.#filter()}>${icons.filter}</button>
        <button type="button" class="icon quiet" data-test="list-more" aria-haspopup="menu" aria-label=${t('moreForList')} @click=${(e) => this.#listMenu(e.currentTarget)}>${icons.more}</button>
      </div>
      <p class="hint" id="search-hint" role="status" data-test="search-hint">${this.q.trim().length === 1 ? t('searchMore') : nothing}</p>
      <div class="views" role="group" aria-label=${t('views')}>
        ${this.#views.map(
          (view) => html`
            <a href=${address.write({ ...this.place, view, q: '', filters: {}, conversation: this.mode === 'narrow' ? null : this.place.conversation })} aria-current=${!this.place.q && this.place.view === view ? 'page' : 'false'} data-test="view-${view}">
              ${t(`view.${view}`)} ${this.#viewCount(view)}
            </a>
          `,
        )}
      </div>
      ${chips(this.place.filters, (filters) => this.#go({ filters }, { replace: true }))}
    `;
  }

  #help() {
    this.store.run(async () => (await later.desk()).help(this.#dialog, this));
  }

  #filter() {
    this.store.run(async () => {
      const { pick } = await later.filter();
      const filters = await pick(this.#dialog, this.place.filters);
      if (filters) {
        this.#go({ filters });
      }
    });
  }

  #viewCount(view) {
    const counts = this.store.counts[view];
    if (!counts || view === 'closed' || view === 'all' || counts.conversations === 0) {
      return nothing;
    }
    const n = view === 'open' ? counts.unseen : counts.conversations;
    return n > 0 ? html`<span class="count"><span aria-hidden="true">${capped(n)}</span><span class="hidden">${t(view === 'open' ? 'unseenCount' : 'count', { n })}</span></span>` : nothing;
  }

  #toast(toast) {
    return html`<div class="toast fresh" data-test="toast">
      ${toast.text} ${toast.action ? html`<button type="button" class="link" @click=${toast.action.run}>${toast.action.label}</button>` : nothing}
    </div>`;
  }
}
customElements.define('inbox-desk', InboxDesk);
