// SPDX-License-Identifier: Apache-2.0
// What there is to know beside a conversation: the customer and their numbers, jobs, consent, why things are as they are.
import { LitElement, html, nothing } from './lit/lit-element.js';
import { Watch } from './watch.js';
import { parts } from './theme.js';
import { sideStyles } from './side-styles.js';
import { icons } from './icons.js';
import { appointment, because, dayOf, number, personName, t } from './words.js';

/** What needs a conversation that is worked on, and is not offered beside what a blocked address wrote. */
const NOT_IN_SPAM = new Set(['assign', 'wrong-number', 'book', 'reschedule', 'cancel-job', 'link-job']);

/**
 * @fires go with 'conversation'
 * @fires act with {verb, …} for what can be done
 */
export class InboxSide extends LitElement {
  static properties = { store: { attribute: false } };

  static styles = [parts, sideStyles];

  #watch = new Watch(this);

  render() {
    const { open } = this.store;
    if (!open?.loaded) {
      return nothing;
    }
    const { row } = open;
    return html`
      <header>
        <h2>${t('details')}</h2>
        <button type="button" class="icon quiet" data-test="close-details" aria-label=${t('closeDetails')} @click=${() => this.dispatchEvent(new CustomEvent('go', { detail: 'conversation' }))}>${icons.close}</button>
      </header>
      ${this.#customer(row)} ${this.#points(row)} ${this.#jobs(row)} ${this.#consent(open)} ${this.#why(row)}
    `;
  }

  #act(verb, detail = {}) {
    this.dispatchEvent(new CustomEvent('act', { detail: { verb, ...detail } }));
  }

  /** A button for what one may do; nothing for who may not. */
  #button(verb, label, detail = {}, style = '') {
    if (!this.store.me.mayAct || (!this.store.worksOn && NOT_IN_SPAM.has(verb))) {
      return nothing;
    }
    return html`<button type="button" class=${style} data-test=${verb} @click=${() => this.#act(verb, detail)}>${label}</button>`;
  }

  // ---- whose it is

  #customer(row) {
    const { customer, candidates = [], sites = [], members = [] } = row.detail ?? {};
    const known = customer ?? (row.customerId ? { id: row.customerId, name: row.contact.name } : null);
    return html`
      <section data-test="customer">
        <h3>${t('customer')}</h3>
        ${known
          ? html`<p class="name">${known.name ?? known.id}</p>
              <p class="under">${known.id}</p>`
          : html`<p class="name">${t('unknown')}</p>
              <p class="under">${candidates.length ? t('severalHaveIt', { names: candidates.map((c) => c.name).join(', ') }) : t('nobodyHasIt')}</p>`}
        ${sites.map((site) => html`<p class="under">${[site.name, site.address].filter(Boolean).join(', ')}</p>`)} ${members.length ? html`<p class="under">${t('members', { names: members.map(personName).join(', ') })}</p>` : nothing}
        <div class="buttons">${this.#button('assign', known ? t('assignElsewhere') : t('assign'), {}, known ? '' : 'primary')} ${known && this.store.me.features.records ? this.#button('wrong-number', t('wrongNumber')) : nothing}</div>
        ${known ? html`<p class="links"><button type="button" class="link" data-test="all-of-customer" @click=${() => this.#act('all-of-customer', { customer: known.id })}>${t('allOfCustomer')}</button></p>` : nothing}
      </section>
    `;
  }

  #points(row) {
    const { reach } = this.store.open;
    const points = row.detail?.contactPoints ?? (reach ? [{ ...row.contact, reach, current: true }] : []);
    if (points.length === 0) {
      return nothing;
    }
    return html`
      <section data-test="contact-points">
        <h3>${t('numbers')}</h3>
        <ul>
          ${points.map(
            (p) => html`
              <li class="point">
                <span>${number(p.address)} ${p.current ? html`<span class="quietly">· ${t('thisOne')}</span>` : nothing}</span>
                <span class="under ${p.reach.warns ? 'bad' : ''}" data-test="reach">${p.reach.explanation}${p.reach.type === 'UNKNOWN' || p.reach.warns ? '' : ` · ${t(`line.${p.reach.type}`)}`}</span>
                <span class="links">
                  ${p.reach.type === 'UNKNOWN' && p.kind === 'phone' && this.store.me.features.lookUp ? this.#button('look-up', t('lookUp'), { point: p }, 'link') : nothing} ${p.current ? nothing : this.#button('write-to', t('writeHere'), { point: p }, 'link')}
                </span>
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }

  // ---- jobs

  #jobs(row) {
    if (!row.detail) {
      return nothing;
    }
    const { jobs, customer, candidates } = row.detail;
    return html`
      <section data-test="jobs">
        <h3>${t('jobs')}</h3>
        ${jobs.length === 0 ? html`<p class="under">${t('noJobs')}</p>` : nothing}
        <ul>
          ${jobs.map((job) => this.#job(job, !customer && candidates.length > 1))}
        </ul>
        <div class="buttons">${this.store.me.features.jobs ? this.#button('book', t('bookJob')) : nothing}</div>
      </section>
    `;
  }

  #job(job, showsWhose) {
    const under = [job.scheduledAt ? appointment(job.scheduledAt) : null, job.status, showsWhose ? job.customerName : null, job.site?.name, job.assigned.map(personName).join(', ')].filter(Boolean).join(' · ');
    const isOver = !job.active;
    return html`
      <li class="job ${job.current ? 'linked' : ''}" data-test="job" data-id=${job.id}>
        <span class="title"><b>${job.number}</b> ${job.title ?? ''} ${job.current ? html`<span class="tag">${t('linked')}</span>` : nothing}</span>
        <span class="under"><span class="phase">${t(`phase.${job.phase}`)}</span>${under ? ` · ${under}` : ''}</span>
        <span class="links">
          <button type="button" class="link" data-test="communications" @click=${() => this.#act('communications', { job })}>${t('allAboutIt')}</button>
          ${job.current ? nothing : this.#button('link-job', t('linkIt'), { job }, 'link')} ${isOver || !this.store.me.features.jobs ? nothing : html`${this.#button('reschedule', t('reschedule'), { job }, 'link')} ${this.#button('cancel-job', t('cancelJob'), { job }, 'link')}`}
        </span>
      </li>
    `;
  }

  // ---- consent

  #consent({ row, consent }) {
    if (!consent) {
      return nothing;
    }
    const isOut = row.optedOut;
    const byHand = consent.events.at(-1)?.employee != null;
    return html`
      <section data-test="consent">
        <h3>${t('consent')}</h3>
        <p>${row.blocked ? t('consent.blocked') : isOut ? t('consent.out') : t('consent.in')}</p>
        <ul>
          ${consent.events
            .slice(-3)
            .toReversed()
            .map((e) => html`<li class="under">${t(`consentEvent.${e.action}`)}, ${dayOf(e.at)}: “${e.words}”</li>`)}
        </ul>
        <div class="buttons">
          ${isOut ? (byHand ? this.#button('opt-in', t('record.OPT_IN')) : nothing) : this.#button('opt-out', t('record.OPT_OUT'))} ${row.blocked ? this.#button('unblock', t('unblock')) : this.#button('block', t('block'), {}, 'danger')}
        </div>
      </section>
    `;
  }

  #why(row) {
    const why = row.detail?.why ?? [];
    return html`
      <section>
        ${why.length
          ? html`<ul data-test="why">
              ${why.map((w) => html`<li class="under">${because(w)}</li>`)}
            </ul>`
          : nothing}
        <button type="button" class="link" data-test="history" @click=${() => this.#act('history')}>${t('history')}</button>
      </section>
    `;
  }
}
customElements.define('inbox-side', InboxSide);
