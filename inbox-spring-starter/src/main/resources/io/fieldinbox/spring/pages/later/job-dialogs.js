// SPDX-License-Identifier: Apache-2.0
// Dialogs about jobs: book, reschedule, cancel, which job a message is about, and all that was written about one.
import { html, nothing } from '../lit/lit-element.js';
import { Problem } from '../api.js';
import { newId } from '../ids.js';
import * as calls from '../calls.js';
import { fill } from './form.js';
import { appointment, authorName, fullTime, t } from '../words.js';

/** What a field for day and time holds, as an instant; null where it is empty. */
const instant = (local) => (local ? new Date(local).toISOString() : null);

/** An instant as a field for day and time holds it. */
function local(iso) {
  const at = iso ? new Date(iso) : new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 24 * 3_600_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What is pressed again because no answer came is the same wish, by its id; after a refusal it is another. */
function wish(call) {
  let id = newId();
  return async () => {
    try {
      return await call(id);
    } catch (failure) {
      if (failure instanceof Problem && !failure.passing) {
        id = newId();
      }
      throw failure;
    }
  };
}

/** Books a job for the conversation's customer. @returns {Promise<?object>} the job */
export async function book(dialog, row, customers) {
  const job = { title: '', scheduledAt: local(null), customerId: customers[0]?.id };
  const set = (name) => (event) => {
    job[name] = event.target.value;
    dialog.requestUpdate();
  };
  return fill(dialog, {
    heading: t('bookJob'),
    action: t('book'),
    ready: () => job.title.trim() !== '',
    submit: wish((clientId) => calls.bookJob(row.id, { clientId, title: job.title.trim(), scheduledAt: instant(job.scheduledAt), ...(!row.customerId && { customerId: job.customerId }) })),
    fields: () => html`
      ${customers.length > 1
        ? html`<label class="label" for="job-customer">${t('customer')}</label>
            <select id="job-customer" @change=${set('customerId')}>
              ${customers.map((c) => html`<option value=${c.id}>${c.name}</option>`)}
            </select>`
        : nothing}
      <label class="label" for="job-title">${t('whatIsToBeDone')}</label>
      <input id="job-title" type="text" autocomplete="off" autofocus data-test="job-title" .value=${job.title} @input=${set('title')} />
      <label class="label" for="job-when">${t('when')}</label>
      <input id="job-when" type="datetime-local" data-test="job-when" .value=${job.scheduledAt} @input=${set('scheduledAt')} />
    `,
  });
}

/** Moves a job to another time. @returns {Promise<?object>} the job */
export async function reschedule(dialog, row, job) {
  let when = local(job.scheduledAt);
  return fill(dialog, {
    heading: t('rescheduleJob', { number: job.number }),
    action: t('reschedule'),
    ready: () => when !== '',
    submit: wish((clientId) => calls.rescheduleJob(row.id, job.id, instant(when), clientId)),
    fields: () => html`
      <p>${job.title}${job.scheduledAt ? ` · ${appointment(job.scheduledAt)}` : ''}</p>
      <label class="label" for="job-when">${t('when')}</label>
      <input id="job-when" type="datetime-local" autofocus data-test="job-when" .value=${when} @input=${(e) => ((when = e.target.value), dialog.requestUpdate())} />
    `,
  });
}

/** Calls a job off. @returns {Promise<?object>} the job */
export async function cancel(dialog, row, job) {
  let reason = '';
  return fill(dialog, {
    heading: t('cancelQuestion', { number: job.number }),
    action: t('cancelJob'),
    danger: true,
    submit: wish((clientId) => calls.cancelJob(row.id, job.id, reason.trim() || null, clientId)),
    fields: () => html`
      <p>${job.title}${job.scheduledAt ? ` · ${appointment(job.scheduledAt)}` : ''}</p>
      <label class="label" for="job-reason">${t('optionalReason')}</label>
      <input id="job-reason" type="text" autocomplete="off" autofocus data-test="job-reason" .value=${reason} @input=${(e) => (reason = e.target.value)} />
    `,
  });
}

/** Which job a message is about. @returns {Promise<?object>} the entry */
export async function move(dialog, entry, jobs) {
  let jobId = entry.jobId ?? null;
  return fill(dialog, {
    heading: t('moveQuestion'),
    action: t('move'),
    ready: () => jobId !== (entry.jobId ?? null),
    submit: () => calls.moveEntry(entry.id, jobId),
    fields: () => html`
      <p>${entry.text}</p>
      <div role="radiogroup" aria-label=${t('whichJob')}>
        ${[...jobs, null].map(
          (job) =>
            html`<label class="pair"
              ><span>${job ? `${job.number} ${job.title ?? ''}` : t('noJob')}</span><input type="radio" name="job" data-test="move-to" .checked=${jobId === (job?.id ?? null)} @change=${() => ((jobId = job?.id ?? null), dialog.requestUpdate())}
            /></label>`,
        )}
      </div>
    `,
  });
}

/** All that was written about a job, in all conversations. @returns {Promise<?import('../types.js').Row>} the conversation to go on in */
export async function communications(dialog, store, job) {
  let items = [];
  let before = null;
  let failure = null;
  let confirmed = false;
  const read = async (from) => {
    try {
      const page = await calls.listCommunications(job.id, { ...(from && { before: from }), limit: 50 });
      items = [...page.items, ...items];
      before = page.before;
    } catch (error) {
      failure = error;
    }
    dialog.requestUpdate();
  };
  read(null);
  return fill(dialog, {
    heading: t('aboutJob', { number: job.number, title: job.title ?? '' }),
    wide: true,
    action: store.me.mayAct ? t('writeAboutIt') : undefined,
    submit: async () => {
      try {
        return await calls.startConversation({ jobId: job.id, confirmed });
      } catch (problem) {
        // The next press goes on although the line takes no texts.
        confirmed = problem.code === 'landline';
        throw confirmed ? new Error(`${problem.message} ${t('startAnyway')}`) : problem;
      }
    },
    fields: () => html`
      ${failure ? html`<p class="error">${failure.message}</p>` : nothing} ${before ? html`<button type="button" class="link" @click=${() => read(before)}>${t('earlier')}</button>` : nothing}
      <ol class="communications" data-test="communications">
        ${items.map(
          (e) => html`
            <li class=${e.type === 'NOTE' ? 'is-note' : ''}>
              <span class="quietly">${e.type === 'NOTE' ? `${t('note')} · ` : ''}${authorName(e.author, store.me.id, job.customerName)} · ${fullTime(e.sentAt)}${e.conversationStatus === 'OPEN' ? nothing : html` · <span class="tag">${t(`status.${e.conversationStatus}`)}</span>`}</span><br />${e.text || t('attachments', { n: e.attachments.length })}
            </li>
          `,
        )}
      </ol>
    `,
  });
}
