// SPDX-License-Identifier: Apache-2.0
// One entry of a timeline: a message of theirs or ours, a note, or something that happened.
import { css, html, nothing } from './lit/lit-element.js';
import { icons } from './icons.js';
import { media, mediaStyles, photos } from './media.js';
import { authorName, clockTime, fullTime, has, t } from './words.js';

export const entryStyles = [
  mediaStyles,
  css`
    .entry {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      margin-top: 2px;
      font-size: 15px;
    }
    .entry.first {
      margin-top: 16px;
    }
    .entry.ours {
      align-items: flex-end;
    }
    .who {
      display: flex;
      gap: 8px;
      align-items: baseline;
      margin: 0 4px 4px;
      font-size: 12px;
      color: var(--quiet);
    }
    .who b {
      font-weight: 600;
    }
    .bubble {
      max-width: min(36rem, 82%);
      padding: 8px 12px;
      border-radius: 16px;
      background: var(--theirs);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 4px;
      width: 100%;
    }
    .ours .line {
      flex-direction: row-reverse;
    }
    .about {
      opacity: 0;
    }
    .entry:hover .about,
    .about:focus-visible {
      opacity: 1;
    }
    @media (hover: none) {
      .about {
        opacity: 0.7;
      }
    }
    .ours .bubble {
      background: var(--ours);
    }
    .theirs:not(.last) .bubble {
      border-bottom-left-radius: 4px;
    }
    .theirs:not(.first) .bubble {
      border-top-left-radius: 4px;
    }
    .ours:not(.last) .bubble {
      border-bottom-right-radius: 4px;
    }
    .ours:not(.first) .bubble {
      border-top-right-radius: 4px;
    }
    .note {
      width: 100%;
      margin-top: 12px;
      padding: 8px 12px;
      border: 1px solid var(--note-line);
      border-radius: var(--radius);
      background: var(--note);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      align-items: stretch;
    }
    .note .who {
      align-items: center;
      margin: 0 0 2px;
      color: var(--note-text);
    }
    .word-note {
      display: inline-flex;
      gap: 4px;
      align-items: center;
      font-weight: 700;
    }
    .word-note svg {
      width: 13px;
      height: 13px;
    }
    .happened {
      margin: 16px auto;
      max-width: 90%;
      text-align: center;
      color: var(--quiet);
      font-size: 13px;
    }
    .happened + .happened {
      margin-top: -8px;
    }
    .state {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: flex-end;
      margin: 4px 4px 0;
      font-size: 12px;
      color: var(--quiet);
    }
    .state.bad {
      color: var(--bad);
    }
    .state .why {
      display: inline-flex;
      gap: 4px;
      align-items: center;
    }
    .state svg {
      width: 14px;
      height: 14px;
    }
    .failed .bubble {
      background: var(--bad-surface);
      box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--bad) 40%, transparent);
    }
    .pending .bubble {
      opacity: 0.75;
    }
    .ask {
      max-width: min(36rem, 92%);
      margin-top: 8px;
      padding: 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      font-size: 14px;
    }
    .ask .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 8px;
    }
  `,
];

/** Where a message shows its state although a later one of ours follows. */
const LOUD = new Set(['FAILED', 'UNDELIVERED', 'WITHHELD', 'UNKNOWN', 'CANCELED']);
const BAD = new Set(['FAILED', 'UNDELIVERED', 'WITHHELD', 'UNKNOWN']);

/**
 * @param {import('./types.js').Entry} e
 * @param {{store: import('./store.js').Store, me: string, contact: string, first: boolean, last: boolean, isLastOurs: boolean, act: (detail: object) => void}} context
 */
export function entry(e, context) {
  if (e.type === 'SYSTEM') {
    return html`<p class="happened" title=${fullTime(e.sentAt)} data-test="system-entry">${e.text} · <time datetime=${e.sentAt}>${clockTime(e.sentAt)}</time></p>`;
  }
  if (e.type === 'ACTIVITY') {
    return html`<p class="happened" title=${fullTime(e.sentAt)} data-test="activity">${authorName(e.author, context.me, context.contact)}: ${e.text} · <time datetime=${e.sentAt}>${clockTime(e.sentAt)}</time></p>`;
  }
  return e.type === 'NOTE' ? note(e, context) : message(e, context);
}

function note(e, context) {
  const { me, contact } = context;
  return html`
    <div class="entry note" data-test="note" data-id=${e.id}>
      <div class="who"><span class="word-note">${icons.note} ${t('note')}</span><b>${authorName(e.author, me, contact)}</b>${time(e)} ${menu(e, context)}</div>
      <div>${text(e.text)}</div>
      ${elsewhere(e, context)}
    </div>
  `;
}

function message(e, context) {
  const ours = e.direction === 'OUTBOUND';
  const state = e.delivery?.state;
  const place = `${ours ? 'ours' : 'theirs'} ${context.first ? 'first' : ''} ${context.last ? 'last' : ''} ${BAD.has(state) ? 'failed' : ''}`;
  return html`
    <div class="entry ${place}" data-test=${ours ? 'outbound' : 'inbound'} data-id=${e.id} data-state=${state ?? nothing}>
      ${context.first ? html`<div class="who"><b>${authorName(e.author, context.me, context.contact)}</b>${time(e)}</div>` : html`<span class="hidden">${authorName(e.author, context.me, context.contact)}, ${clockTime(e.sentAt)}</span>`}
      <div class="line">${e.text ? html`<div class="bubble">${text(e.text)}</div>` : media(e, context)} ${menu(e, context)}</div>
      ${e.text ? media(e, context) : nothing} ${photos(e, context)} ${elsewhere(e, context)}
      ${ours && e.delivery && (context.isLastOurs || LOUD.has(state)) ? deliveryLine(e, context) : nothing}
    </div>
  `;
}

/** What can be done with one message, for who may. */
function menu(e, { store, act }) {
  const { row } = store.open;
  if (!store.me.mayAct || (!(row.customerId && store.worksOn) && (e.direction !== 'INBOUND' || row.blocked))) {
    return nothing;
  }
  return html`<button type="button" class="icon quiet about" aria-label=${t('aboutMessage')} aria-haspopup="menu" data-test="message-menu" @click=${(event) => act({ verb: 'message-menu', entry: e, button: event.currentTarget })}>${icons.more}</button>`;
}

/** Which job it is about, where that is another than the conversation's. */
function elsewhere(e, { store }) {
  const { jobs, currentJob } = store.open.row.detail ?? {};
  if (!e.jobId || !jobs || e.jobId === currentJob?.id) {
    return nothing;
  }
  return html`<p class="media-foot" data-test="about-job">${t('aboutOtherJob', { job: jobs.find((job) => job.id === e.jobId)?.number ?? e.jobId })}</p>`;
}

const time = (e) => html`<time datetime=${e.sentAt} title=${fullTime(e.sentAt)}>${clockTime(e.sentAt)}</time>`;

function deliveryLine(e, { store, act }) {
  const { state, explanation } = e.delivery;
  const acts = store.me.mayAct ? [] : null;
  const offer = (verb, label) => acts?.push(html`<button type="button" class="link" data-test=${verb} @click=${() => act({ verb, entry: e })}>${label}</button>`);
  if (state === 'FAILED' || state === 'UNDELIVERED') {
    offer('resend', t('resend'));
  } else if (state === 'QUEUED') {
    offer('cancel', t('takeBack'));
  } else if (state === 'UNKNOWN') {
    offer('was-sent', t('wasSent'));
    offer('was-not-sent', t('wasNotSent'));
  }
  const words = has(`delivery.${state}`) ? t(`delivery.${state}`) : state.toLowerCase();
  return html`
    <div class="state ${BAD.has(state) ? 'bad' : ''}" data-test="delivery">
      <span class="why">${BAD.has(state) ? icons.trouble : nothing} ${explanation && state !== 'DELIVERED' && state !== 'SENT' && state !== 'READ' ? `${words}: ${explanation}` : words}</span>
      ${acts ?? nothing}
    </div>
  `;
}

/**
 * Something that is still here and not yet with the server.
 *
 * @param {import('./types.js').Pending} item
 */
export function pending(item, store, act) {
  const offer = (verb, label, primary = false) => html`<button type="button" class=${primary ? 'primary' : ''} data-test=${verb} @click=${() => act({ verb, item })}>${label}</button>`;
  const isNote = item.type === 'NOTE';
  const asks = item.state === 'collision' || item.state === 'left' || item.state === 'refused';
  return html`
    <div class="entry ours first last pending fresh ${isNote ? 'note' : ''} ${asks ? 'failed' : ''}" data-test="pending" data-state=${item.state}>
      ${isNote ? html`<div class="who"><span class="word-note">${icons.note} ${t('note')}</span></div><div>${item.text}</div>` : html`<div class="bubble">${text(item.text)}</div>`}
      ${asks
        ? html`<div class="ask" role="alert">
            ${question(item, store)}
            <div class="buttons">${offer('send-anyway', item.code === 'landline' ? t('sendAnyway') : item.state === 'refused' ? t('again') : t('sendAnyway'), true)} ${offer('edit', t('edit'))} ${offer('discard', t('discard'))}</div>
          </div>`
        : html`<div class="state">
            <span class="why">${item.state === 'waiting' ? icons.offline : nothing} ${t(`pending.${item.state}`)}</span>
            ${item.state === 'undo' || item.state === 'waiting' ? html`<button type="button" class="link" data-test="undo" @click=${() => act({ verb: 'undo', item })}>${t('undo')}</button>` : nothing}
          </div>`}
    </div>
  `;
}

function question(item, store) {
  if (item.state === 'left') {
    return t('leftBehind', { when: fullTime(item.at) });
  }
  if (item.state === 'collision') {
    const names = [...new Set((store.open?.entries ?? []).filter((e) => e.type !== 'SYSTEM' && e.author.id !== store.me.id && Date.parse(e.receivedAt) > Date.parse(item.at) - 60_000).map((e) => authorName(e.author, store.me.id, t('theCustomer'))))];
    return t('collision', { names: names.join(', ') || t('somebody') });
  }
  return item.problem;
}

const LINK = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g;

/** A text with its links as links; everything else is text and nothing but text. */
function text(words) {
  const pieces = [];
  let at = 0;
  for (const found of words.matchAll(LINK)) {
    pieces.push(words.slice(at, found.index), html`<a href=${found[0]} target="_blank" rel="noopener noreferrer nofollow">${found[0]}</a>`);
    at = found.index + found[0].length;
  }
  pieces.push(words.slice(at));
  return pieces;
}
