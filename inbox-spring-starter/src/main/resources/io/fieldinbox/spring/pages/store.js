// SPDX-License-Identifier: Apache-2.0
// What the desk knows: who looks, the list, the conversation that is open, what is being sent. Parts of the page show it and call it;
// whenever something changed it says so once ('change').
import { answers, Problem, Unreachable } from './api.js';
import { show as alert } from './alerts.js';
import { countConversations, getConsent, getConversation, getMe, getReach, markRead } from './calls.js';
import { OpenConversation } from './conversation.js';
import { Drafts } from './drafts.js';
import { ConversationList } from './lists.js';
import { Outbox } from './outbox.js';
import { Presence } from './presence.js';
import { Stream } from './stream.js';
import { contactName, t } from './words.js';

/** @typedef {import('./types.js').Row} Row */

/** Until the server says what somebody may do, nothing is offered. */
const NOBODY = { id: '', name: '', mayAct: false, workspaces: [], activated: true, activationHint: null, limits: { maxCharacters: 160, maxNote: 10_000 }, features: {} };

/** More changed conversations than this at once, and the list is read again instead of row by row. */
const FEW = 8;
const GATHER_MILLIS = 60;

export class Store extends EventTarget {
  /** @type {import('./types.js').Me} */
  me = NOBODY;
  ready = false;
  online = true;
  loggedOut = false;
  /** @type {?Error} why nothing can be shown */
  failure = null;
  /** @type {Record<string, {conversations: number, unseen: number, unseenMessages: number}>} */
  counts = {};
  list = new ConversationList({ view: 'open' }, () => this.changed());
  /** @type {?OpenConversation} */
  open = null;
  /** @type {?Outbox} */
  outbox = null;
  /** @type {?Drafts} */
  drafts = null;
  /** @type {?Presence} */
  presence = null;
  /** What was said at the foot of the page. @type {?{text: string, action: ?{label: string, run: () => void}}} */
  toast = null;
  /** What is told to screen readers. */
  announcement = '';
  #stream;
  #news = new Set();
  #newsTimer = null;
  #countsTimer = null;
  #toastTimer = null;
  #told = false;
  #returning = false;

  constructor() {
    super();
    this.#stream = new Stream({
      event: (name, data) => this.#event(name, data),
      online: (yes) => this.#setOnline(yes),
      loggedOut: () => this.#leave(),
      refused: () => this.begin(),
    });
  }

  /** Whether one may act in what is open: not in what a blocked number wrote, until it is taken back. */
  get worksOn() {
    return this.me.mayAct && this.open?.row?.status !== 'SPAM';
  }

  /** Says that something changed; several calls within one task are one event. */
  changed() {
    if (!this.#told) {
      this.#told = true;
      queueMicrotask(() => {
        this.#told = false;
        this.dispatchEvent(new Event('change'));
      });
    }
  }

  async start() {
    window.addEventListener('offline', this.#cut);
    window.addEventListener('online', this.#back);
    document.addEventListener('visibilitychange', this.#looks);
    answers.addEventListener('answered', this.#return);
    await this.begin();
  }

  /** Asks who looks and what there is; again where it could not be told. */
  async begin() {
    this.failure = null;
    const first = this.list.load();
    this.#count();
    try {
      this.me = await getMe();
    } catch (failure) {
      this.#failed(failure);
      return;
    }
    this.ready = true;
    this.changed();
    if (this.me.workspaces.length === 0 || !this.me.activated) {
      return;
    }
    this.outbox ??= new Outbox(this.me.id, {
      changed: () => this.changed(),
      sent: (item, entry) => this.#sent(item, entry),
      meanwhile: (item) => this.#meanwhile(item),
      online: () => this.online,
      unreachable: () => this.#unreachable(),
    });
    this.drafts ??= new Drafts(this.me.id);
    this.presence ??= new Presence(
      () => this.changed(),
      (failure) => this.noticed(failure),
    );
    this.#stream.start();
    this.changed();
    await first;
    this.outbox?.retry();
  }

  stop() {
    window.removeEventListener('offline', this.#cut);
    window.removeEventListener('online', this.#back);
    document.removeEventListener('visibilitychange', this.#looks);
    answers.removeEventListener('answered', this.#return);
    this.#stream.stop();
    this.outbox?.stop();
    this.presence?.stop();
    clearTimeout(this.#newsTimer);
    clearTimeout(this.#countsTimer);
    clearTimeout(this.#toastTimer);
  }

  // ---- lists

  /** Shows a view, with filters or as the results of a search. */
  show(wanted) {
    if (JSON.stringify(wanted) === JSON.stringify(this.list.wanted)) {
      return;
    }
    this.list = new ConversationList(wanted, () => this.changed());
    this.list.load();
    this.changed();
  }

  /** The row of a conversation, if it is known here. @returns {?Row} */
  row(id) {
    return (this.open?.id === id ? this.open.row : null) ?? this.list.rows.find((row) => row.id === id) ?? null;
  }

  #count() {
    clearTimeout(this.#countsTimer);
    this.#countsTimer = setTimeout(async () => {
      try {
        this.counts = await countConversations();
        this.changed();
      } catch (failure) {
        // Why nothing can be told at the beginning is told by 'me'.
        if (this.ready) {
          this.#failed(failure);
        }
      }
    }, GATHER_MILLIS);
  }

  /** Takes a row that a call answered with. */
  take(row) {
    this.list.put(row);
    if (this.open?.id === row.id) {
      this.open.putRow(row);
    }
    this.#count();
  }

  // ---- the conversation that is open

  /** Opens a conversation, at one of its entries or where it is unread, or none. */
  async choose(id, target = null) {
    if (this.open?.id === (id ?? undefined) && this.open?.target === (target ?? this.open?.target)) {
      return;
    }
    this.open = id ? new OpenConversation(id, () => this.changed(), target) : null;
    this.presence?.look(id);
    this.changed();
    await this.open?.load();
    this.markSeen();
    await this.#readContact();
  }

  /** Reads the open conversation and what is known of its address anew. */
  async refreshOpen() {
    await this.open?.refresh();
    await this.#readContact();
  }

  async #readContact() {
    const { open } = this;
    if (open?.row) {
      const { address, kind } = open.row.contact;
      const noticed = (failure) => this.noticed(failure);
      [open.consent, open.reach] = await Promise.all([getConsent(address, kind).catch(noticed), getReach(address, kind, false).catch(noticed)]);
      this.changed();
    }
  }

  /** Marks the open conversation read for all, where one who may act sees it. */
  async markSeen() {
    const { open } = this;
    if (open?.row?.unread && this.me.mayAct && document.visibilityState === 'visible' && !open.keptUnread && this.online) {
      await this.run(async () => this.take(await markRead(open.id)));
    }
  }

  // ---- what people do

  /**
   * Does something and says what went wrong, if it did.
   *
   * @param {() => Promise<any>} work
   * @returns {Promise<boolean>} whether it was done
   */
  async run(work) {
    try {
      await work();
      return true;
    } catch (failure) {
      this.#failed(failure);
      return false;
    }
  }

  /** Makes one of the calls that answer with the row, such as `closeConversation`, and takes the row. */
  act(call, id, ...more) {
    return this.run(async () => this.take(await call(id, ...more)));
  }

  /** Says something for a while, with one thing that can be done about it. */
  say(text, action = null) {
    clearTimeout(this.#toastTimer);
    this.toast = { text, action };
    this.#toastTimer = setTimeout(() => {
      this.toast = null;
      this.changed();
    }, 6_000);
    this.changed();
  }

  // ---- what comes in

  #event(name, data) {
    if (name === 'reset') {
      this.reload();
    } else if (name === 'removed') {
      this.list.remove(data.conversationId);
      if (this.open?.id === data.conversationId) {
        this.open.refresh();
      }
      this.#count();
    } else if (name === 'change') {
      this.#news.add(data.conversationId);
      if (this.open?.id === data.conversationId && data.kinds.includes('entries-joined')) {
        this.open.stale = true;
      }
      this.#newsTimer ??= setTimeout(() => this.#readNews(), GATHER_MILLIS);
    } else if (name === 'presence') {
      this.presence.take(data);
    } else if (name === 'alert') {
      alert(data, this.open?.id ?? null, (id) => this.dispatchEvent(new CustomEvent('wanted', { detail: id })));
    }
  }

  async #readNews() {
    this.#newsTimer = null;
    const changed = [...this.#news];
    this.#news.clear();
    this.#count();
    if (this.open && changed.includes(this.open.id)) {
      const { optedOut, blocked } = this.open.row ?? {};
      await this.open.refresh();
      this.#tellOfOpen();
      await this.markSeen();
      if (this.open?.row && (this.open.row.optedOut !== optedOut || this.open.row.blocked !== blocked)) {
        await this.#readContact();
      }
    }
    const others = changed.filter((id) => id !== this.open?.id);
    if (this.open?.row && changed.includes(this.open.id)) {
      this.list.put(this.open.row);
    }
    if (!this.list.isPlain || others.length > FEW) {
      if (changed.length) {
        await this.list.load();
      }
      return;
    }
    await Promise.all(others.map((id) => this.#readRow(id)));
  }

  async #readRow(id) {
    const before = this.list.rows.find((row) => row.id === id);
    try {
      const row = await getConversation(id);
      this.list.put(row);
      if (row.unread && row.unreadMessages > (before?.unreadMessages ?? 0)) {
        this.announce(t('newMessageFrom', { name: contactName(row) }));
      }
    } catch (failure) {
      if (failure.status === 404) {
        this.list.remove(id);
      } else {
        this.#failed(failure);
      }
    }
  }

  #tellOfOpen() {
    const last = this.open?.entries.at(-1);
    if (last?.direction === 'INBOUND' && last.id !== this.open.announced) {
      this.open.announced = last.id;
      this.announce(t('newMessage', { name: contactName(this.open.row), text: last.text }));
    }
  }

  announce(text) {
    this.announcement = text;
    this.changed();
  }

  /** Reads everything that is shown anew. */
  reload() {
    this.list.load();
    this.open?.refresh();
    this.#count();
  }

  #sent(item, entry) {
    if (this.open?.id === entry.conversationId) {
      this.open.put(entry);
    } else if (this.open?.id === item.conversationId) {
      this.dispatchEvent(new CustomEvent('moved', { detail: entry.conversationId }));
    }
  }

  /** What others added since an item was written, and the version to go on with. */
  async #meanwhile(item) {
    const open = this.open?.id === item.conversationId ? this.open : new OpenConversation(item.conversationId, () => {});
    const known = new Set(open.entries.map((e) => e.id));
    const nothingKnown = known.size === 0;
    await open.refresh();
    if (open.error) {
      throw open.error;
    }
    const others = open.entries.some(
      (e) => e.type !== 'SYSTEM' && e.author.id !== this.me.id && (nothingKnown ? Date.parse(e.receivedAt) > Date.parse(item.at) : !known.has(e.id) || Date.parse(e.receivedAt) > Date.parse(item.at)),
    );
    return { version: open.row.version, others };
  }

  // ---- connection

  #cut = () => this.#unreachable();

  /** A call did not get through: the stream finds out when one does again. */
  #unreachable() {
    this.#setOnline(false);
    this.#stream.renew();
  }

  #back = () => {
    if (!this.ready && this.failure) {
      this.begin();
    }
  };

  #looks = () => {
    if (document.visibilityState === 'visible') {
      this.#return();
      this.#stream.retryNow();
      this.markSeen();
    }
  };

  #setOnline(yes) {
    const was = this.online;
    this.online = yes;
    if (!yes) {
      this.changed();
    } else if (!was) {
      this.changed();
      this.presence?.forget();
      this.reload();
      this.outbox?.retry();
    }
  }

  #leave() {
    this.loggedOut = true;
    this.changed();
  }

  /** Somebody may be logged in again, by another window: goes on where it was, or from the beginning where it is somebody else. */
  #return = async () => {
    if (!this.loggedOut || this.#returning) {
      return;
    }
    this.#returning = true;
    try {
      const me = await getMe();
      if (!this.ready || me.id !== this.me.id) {
        location.reload();
        return;
      }
      this.me = me;
      this.loggedOut = false;
      this.#stream.start();
      this.reload();
      this.outbox?.retry();
    } catch (failure) {
      this.noticed(failure);
    } finally {
      this.#returning = false;
      this.changed();
    }
  };

  /** What a failure tells of the connection, where nothing else is to be said of it; answers null. */
  noticed(failure) {
    if (failure instanceof Unreachable || failure.status === 401) {
      this.#failed(failure);
    }
    return null;
  }

  #failed(failure) {
    if (failure instanceof Unreachable) {
      if (this.ready) {
        this.#unreachable();
      } else {
        this.failure = failure;
      }
    } else if (failure instanceof Problem && failure.status === 401) {
      this.#leave();
    } else if (!this.ready) {
      this.failure = failure;
    } else {
      this.say(failure instanceof Problem ? failure.message : t('failed'));
    }
    this.changed();
  }
}
