// SPDX-License-Identifier: Apache-2.0
// Dialogs about whose a conversation is: assign, create a customer, wrong number, consent by hand.
import { html, nothing } from '../lit/lit-element.js';
import { newId } from '../ids.js';
import * as calls from '../calls.js';
import { fill, searching } from './form.js';
import { appointment, contactName, number, t } from '../words.js';

const KINDS = ['CUSTOMER', 'LEAD'];

/**
 * Whose it is and which job it is about; opened with the number filled in. Where none fits, one is created.
 *
 * @returns {Promise<?import('../types.js').Row>}
 */
export async function assign(dialog, store, row) {
  let text = '';
  let items = null;
  let failure = null;
  let chosen = null;
  let jobId = null;
  let attach = Boolean(store.me.features.records);
  let creates = false;
  const search = searching(
    (words) => calls.searchCandidates(row.id, words),
    (page, error) => {
      items = page?.items ?? [];
      failure = error;
      chosen = items.find((i) => i.customer.id === chosen?.customer.id) ?? null;
      dialog.requestUpdate();
    },
  );
  search('', 0);
  const typed = (event) => {
    text = event.target.value;
    if (text.trim().length !== 1) {
      search(text.trim());
    }
  };
  const choose = (item) => {
    chosen = item;
    jobId = item.jobs.length === 1 ? item.jobs[0].id : null;
    dialog.requestUpdate();
  };
  const has = (item) => item.customer.addresses?.some((a) => a.address === row.contact.address);
  const create = () => {
    creates = true;
    dialog.close();
  };
  const done = await fill(dialog, {
    heading: t('assignWhom', { name: contactName(row) }),
    action: t('assign'),
    wide: true,
    ready: () => chosen !== null,
    submit: () => calls.assignConversation(row.id, { customerId: chosen.customer.id, ...(jobId && { jobId }), ...(!has(chosen) && attach && { attachAddress: true }) }),
    fields: () => html`
      <label class="label" for="assign-search">${t('assignSearch')}</label>
      <input id="assign-search" type="text" autocomplete="off" autofocus data-test="assign-search" placeholder=${number(row.contact.address)} .value=${text} @input=${typed} />
      ${failure ? html`<p class="error">${failure.message}</p>` : nothing} ${items?.length === 0 && !failure ? html`<p>${t(text.trim() ? 'nobodyFits' : 'nobodyHasIt')}</p>` : nothing}
      <ul class="choices" aria-label=${t('customers')}>
        ${(items ?? []).map(
          (item) => html`
            <li>
              <button type="button" data-test="assignable" aria-pressed=${chosen === item} @click=${() => choose(item)}>
                ${item.customer.name} ${item.exact ? html`<span class="quietly">${t('hasThisNumber')}</span>` : nothing}
                <span class="under">${(item.customer.addresses ?? []).map((a) => number(a.address)).join(', ')}</span>
              </button>
              ${chosen === item && item.jobs.length ? jobChoice(item.jobs, jobId, (id) => ((jobId = id), dialog.requestUpdate())) : nothing}
            </li>
          `,
        )}
      </ul>
      ${chosen && !has(chosen) && store.me.features.records
        ? html`<label class="pair"><span>${t('attachNumber', { number: number(row.contact.address), name: chosen.customer.name })}</span><input type="checkbox" data-test="attach" .checked=${attach} @change=${(e) => (attach = e.target.checked)} /></label>`
        : nothing}
      ${store.me.features.records ? html`<div><button type="button" class=${items?.length === 0 ? '' : 'link'} data-test="create-customer" @click=${create}>${t('createCustomer')}</button></div>` : nothing}
    `,
  });
  return creates ? createFor(dialog, row) : done;
}

function jobChoice(jobs, jobId, choose) {
  return html`
    <div class="jobs" role="radiogroup" aria-label=${t('whichJob')}>
      ${[null, ...jobs].map(
        (job) => html`
          <label class="pair"
            ><span>${job ? html`${job.number} ${job.title ?? ''} <span class="quietly">${job.scheduledAt ? appointment(job.scheduledAt) : ''}</span>` : t('noJob')}</span
            ><input type="radio" name="job" .checked=${jobId === (job?.id ?? null)} @change=${() => choose(job?.id ?? null)}
          /></label>
        `,
      )}
    </div>
  `;
}

/** The host creates a customer or a lead with this number. @returns {Promise<?import('../types.js').Row>} */
export async function createFor(dialog, row) {
  const customer = { name: row.contact.name ?? '', kind: 'CUSTOMER', note: '' };
  const clientId = newId();
  const set = (name) => (event) => {
    customer[name] = event.target.value;
    dialog.requestUpdate();
  };
  return fill(dialog, {
    heading: t('createCustomer'),
    action: t('create'),
    ready: () => customer.name.trim() !== '',
    submit: () => calls.createCustomer(row.id, { clientId, name: customer.name.trim(), kind: customer.kind, ...(customer.note.trim() && { note: customer.note.trim() }) }),
    fields: () => html`
      <p>${t('createExplained', { number: number(row.contact.address) })}</p>
      <label class="label" for="customer-name">${t('name')}</label>
      <input id="customer-name" type="text" autocomplete="off" autofocus data-test="customer-name" .value=${customer.name} @input=${set('name')} />
      <label class="label" for="customer-kind">${t('kind')}</label>
      <select id="customer-kind" data-test="customer-kind" @change=${set('kind')}>
        ${KINDS.map((kind) => html`<option value=${kind}>${t(`kind.${kind}`)}</option>`)}
      </select>
      <label class="label" for="customer-note">${t('optionalNote')}</label>
      <input id="customer-note" type="text" autocomplete="off" .value=${customer.note} @input=${set('note')} />
    `,
  });
}

/** The number is not this customer's. @returns {Promise<?{needsNumber: ?string}>} */
export async function wrongNumber(dialog, row) {
  const yes = await dialog.confirm({ heading: t('wrongNumberQuestion', { name: contactName(row) }), text: t('wrongNumberExplained', { number: number(row.contact.address) }), action: t('wrongNumber'), danger: true });
  return yes ? calls.reportWrongNumber(row.id) : null;
}

/** What the customer said to us by another way than a text. @returns {Promise<?object>} the consent as it is then */
export async function consentByHand(dialog, contact, action) {
  let words = '';
  const isIn = action === 'OPT_IN';
  return fill(dialog, {
    heading: t(`byHand.${action}`, { name: contact.name || number(contact.address) }),
    action: t(`record.${action}`),
    danger: !isIn,
    ready: () => !isIn || words.trim() !== '',
    submit: () => calls.recordConsent(contact.address, contact.kind, { action, words: words.trim() }),
    fields: () => html`
      <p>${t(`byHandExplained.${action}`)}</p>
      <label class="label" for="consent-words">${t(`byHandWords.${action}`)}</label>
      <input id="consent-words" type="text" autocomplete="off" autofocus data-test="consent-words" .value=${words} @input=${(e) => ((words = e.target.value), dialog.requestUpdate())} />
    `,
  });
}
