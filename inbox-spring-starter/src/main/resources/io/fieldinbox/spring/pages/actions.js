// SPDX-License-Identifier: Apache-2.0
// What people do with conversations: one question where it cannot be taken back lightly (UI-1), one word when it is done.
import * as calls from './calls.js';
import { later } from './later.js';
import { contactName, number, t } from './words.js';

export class Actions {
  #desk;

  /**
   * @param {object} desk
   * @param {import('./store.js').Store} desk.store
   * @param {() => import('./dialog.js').InboxDialog} desk.dialog
   * @param {() => import('./list.js').InboxList} desk.list
   * @param {(id: ?string, options?: {compose?: boolean, replace?: boolean}) => void} desk.go to a conversation, or to the list
   * @param {(filters: Record<string, string>) => void} desk.narrow shows all conversations of one kind
   * @param {() => boolean} desk.isNarrow whether the list is out of sight
   * @param {() => string} desk.view
   */
  constructor(desk) {
    this.#desk = desk;
  }

  get #store() {
    return this.#desk.store;
  }

  get #dialog() {
    return this.#desk.dialog();
  }

  get #row() {
    return this.#store.open.row;
  }

  /** Does something with the conversation that is open, or that was when it was asked about; the list shows at once what became of it. */
  async #do(call, said, undo = null, { id } = this.#row) {
    this.#desk.list().settle();
    const done = await this.#store.act(call, id);
    this.#desk.list().settle();
    if (done && said) {
      this.#store.say(said, undo && { label: undo.label, run: () => this.#store.act(undo.call, id) });
    }
    return done;
  }

  /** Runs a dialog that answers a row, or nothing where it was given up. */
  async #with(dialog, said) {
    let row = null;
    const done = await this.#store.run(async () => {
      row = await dialog;
    });
    if (done && row) {
      this.#desk.list().settle();
      if (row.contact) {
        this.#store.take(row);
      }
      await this.#store.refreshOpen();
      if (said) {
        this.#store.say(said);
      }
    }
    return row;
  }

  // ---- conversations

  async start() {
    const { start } = await later.desk();
    await this.#begin(start(this.#dialog));
  }

  /** Opens a conversation that was started, to write in it. */
  async #begin(started) {
    const row = await started;
    if (row) {
      this.#store.take(row);
      this.#desk.list().settle();
      this.#desk.go(row.id, { compose: true });
    }
  }

  /** Closes it and goes on to the next. */
  async close() {
    const row = this.#row;
    if (row.status !== 'OPEN') {
      return;
    }
    const yes = await this.#dialog.confirm({ heading: t('closeQuestion', { name: contactName(row) }), text: t('closeExplained'), action: t('close') });
    if (yes) {
      const next = this.#neighbour(row.id);
      if (await this.#do(calls.closeConversation, t('closedOne', { name: contactName(row) }), { label: t('reopen'), call: calls.reopenConversation }, row)) {
        this.#leave(row.id, next);
      }
    }
  }

  reopen() {
    return this.#do(calls.reopenConversation, null);
  }

  #neighbour(id) {
    const { ids } = this.#desk.list();
    const at = ids.indexOf(id);
    return at < 0 ? null : (ids[at + 1] ?? ids[at - 1] ?? null);
  }

  /** From a conversation that left the list to the next, or back to the list where that is all there is room for. */
  #leave(id, next) {
    if (this.#store.open?.id !== id) {
      return;
    }
    if (this.#desk.isNarrow()) {
      this.#desk.go(null);
    } else if (next && this.#desk.view() === 'open') {
      this.#desk.go(next, { replace: true });
    }
  }

  async unread() {
    const { open } = this.#store;
    open.keptUnread = true;
    if (!(await this.#do(calls.markUnread, null))) {
      open.keptUnread = false;
    }
  }

  async archive() {
    const row = this.#row;
    const yes = await this.#dialog.confirm({ heading: t('archiveQuestion', { name: contactName(row) }), text: t('archiveExplained'), action: t('archive') });
    if (yes) {
      const next = this.#neighbour(row.id);
      if (await this.#do(calls.archiveConversation, t('archivedOne', { name: contactName(row) }), { label: t('undo'), call: calls.unarchiveConversation }, row)) {
        this.#leave(row.id, next);
      }
    }
  }

  unarchive() {
    return this.#do(calls.unarchiveConversation, t('unarchivedOne', { name: contactName(this.#row) }));
  }

  async readAll() {
    const yes = await this.#dialog.confirm({ heading: t('readAllQuestion'), text: t('readAllExplained'), action: t('readAll') });
    if (yes) {
      await this.#store.run(async () => {
        await calls.markAllRead(this.#desk.view());
        this.#desk.list().settle();
        this.#store.reload();
      });
    }
  }

  // ---- who it is with

  async block() {
    const row = this.#row;
    const yes = await this.#dialog.confirm({ heading: t('blockQuestion', { name: contactName(row) }), text: t('blockExplained'), action: t('block'), danger: true });
    if (yes) {
      const next = this.#neighbour(row.id);
      if (await this.#do(calls.blockFromConversation, t('blockedOne', { name: contactName(row) }), null, row)) {
        this.#leave(row.id, next);
      }
    }
  }

  /** From where it was kept, what was taken back is followed to where it is now. */
  async unblock() {
    const { contact, status } = this.#row;
    const { unblock } = await later.desk();
    const done = await unblock(this.#dialog, contact, status === 'SPAM');
    if (done) {
      await this.#unblocked(done, contact);
    }
  }

  /** What was left in the spam list when its sender was unblocked. */
  takeBack() {
    const { contact } = this.#row;
    return this.#store.run(async () => this.#unblocked(await calls.unblockAddress(contact.address, contact.kind, true), contact));
  }

  async #unblocked({ taken = 0, conversations = [] }, contact) {
    const name = contact.name || number(contact.address);
    this.#store.say(taken ? t('takenBackOf', { name, count: taken }) : t('unblockedOne', { name }));
    // None is told of where they went to a branch that one does not see.
    if (conversations.length && !conversations.includes(this.#store.open?.id)) {
      this.#desk.go(conversations[0]);
    } else {
      await this.#store.refreshOpen();
    }
    this.#store.reload();
  }

  async assign() {
    const { assign } = await later.customer();
    return this.#with(assign(this.#dialog, this.#store, this.#row), t('assignedOne'));
  }

  async wrongNumber() {
    const { id, contact } = this.#row;
    const next = this.#neighbour(id);
    const { wrongNumber } = await later.customer();
    const answer = await this.#with(wrongNumber(this.#dialog, this.#row), null);
    if (answer) {
      this.#store.say(answer.needsNumber ? t('wrongNumberDone', { customer: contact.name }) : t('wrongNumberDoneShort'));
      this.#leave(id, next);
    }
  }

  async consent(action) {
    const { consentByHand } = await later.customer();
    await this.#with(consentByHand(this.#dialog, this.#row.contact, action), t(`recorded.${action}`));
  }

  /** Decides what a message meant that may have been an opt-out (CO-5). */
  revocation(confirm) {
    return this.#store.run(async () => {
      this.#store.take(await calls.decideRevocation(this.#row.id, confirm));
      await this.#store.refreshOpen();
    });
  }

  // ---- beside the conversation

  /** What the details offer. */
  async side({ verb, job, point, customer }) {
    const row = this.#row;
    const [jobs, past] = await Promise.all([later.job(), later.history()]);
    switch (verb) {
      case 'assign':
        return this.assign();
      case 'wrong-number':
        return this.wrongNumber();
      case 'block':
        return this.block();
      case 'unblock':
        return this.unblock();
      case 'opt-out':
        return this.consent('OPT_OUT');
      case 'opt-in':
        return this.consent('OPT_IN');
      case 'look-up':
        return this.#with(calls.getReach(point.address, point.kind, true), null);
      case 'write-to':
        return this.#store.run(() => this.#begin(calls.startConversation({ address: point.address })));
      case 'book':
        return this.#book(jobs.book);
      case 'reschedule':
        return this.#with(jobs.reschedule(this.#dialog, row, job), t('rescheduled'));
      case 'cancel-job':
        return this.#with(jobs.cancel(this.#dialog, row, job), t('canceled'));
      case 'link-job':
        return this.#with(calls.assignConversation(row.id, { jobId: job.id }), null);
      case 'all-of-customer':
        return this.#desk.narrow({ customer });
      case 'communications':
        return this.#begin(jobs.communications(this.#dialog, this.#store, job));
      default:
        return past.history(this.#dialog, this.#store, row.id);
    }
  }

  /** Books a job; for an unknown contact it is said first whose it is (JB-2). */
  async #book(book) {
    const owners = ({ detail }) => (detail.customer ? [detail.customer] : detail.candidates);
    if (owners(this.#row).length > 0 || (await this.assign())) {
      await this.#with(book(this.#dialog, this.#row, owners(this.#row)), t('booked'));
    }
  }

  // ---- messages

  /** What the conversation itself and its messages offer. */
  message({ verb, entry, at, attachments = ['all'], confirm }) {
    const change = (call) => this.#store.run(async () => this.#store.open?.put(await call()));
    switch (verb) {
      case 'close':
        return this.close();
      case 'reopen':
        return this.reopen();
      case 'unblock':
        return this.unblock();
      case 'take-back':
        return this.takeBack();
      case 'revocation':
        return this.revocation(confirm);
      case 'was-sent':
        return change(() => calls.decideMessage(entry.id, 'sent'));
      case 'was-not-sent':
        return change(() => calls.decideMessage(entry.id, 'notSent'));
      case 'cancel':
        return change(() => calls.cancelMessage(entry.id));
      case 'fetch-again':
        return change(() => calls.fetchAttachment(entry.id, at));
      case 'link-photos':
        return this.#linkPhotos(entry, attachments);
      default:
        return change(() => this.#resend(entry));
    }
  }

  /** To a line that takes no texts it goes only if that is said (DL-8). */
  async #resend(entry) {
    try {
      return await calls.resendMessage(entry.id, false);
    } catch (failure) {
      if (failure.code === 'landline' && (await this.#dialog.confirm({ heading: t('resend'), text: failure.message, action: t('sendAnyway') }))) {
        return calls.resendMessage(entry.id, true);
      }
      throw failure;
    }
  }

  /** Adds pictures to the photos of the conversation's job; without one it is assigned first (CT-8). */
  async #linkPhotos(entry, attachments) {
    await this.#store.run(async () => {
      try {
        this.#store.open.put(await calls.linkPhotos(entry.id, attachments));
      } catch (failure) {
        if (failure.code !== 'needs-job') {
          throw failure;
        }
        const row = await this.assign();
        if (!row) {
          return;
        }
        this.#store.open.put(await calls.linkPhotos(entry.id, attachments));
      }
      this.#store.say(t('addedToPhotos'));
    });
  }

  /** A message is about another job; said so with a way back. */
  async moveMessage(entry) {
    const { move } = await later.job();
    const { jobs, currentJob } = this.#row.detail;
    const moved = await move(this.#dialog, entry, currentJob && !jobs.some((job) => job.id === currentJob.id) ? [...jobs, currentJob] : jobs);
    if (moved) {
      this.#store.open?.put(moved);
      this.#store.say(t('moved'), { label: t('undo'), run: () => this.#store.run(() => this.moveBack(entry)) });
    }
  }

  /** A message is about the job that it was about before. */
  async moveBack(entry) {
    this.#store.open?.put(await calls.undoMove(entry.id));
  }
}
