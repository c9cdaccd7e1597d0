// SPDX-License-Identifier: Apache-2.0
// One row of the list.
import { css, html, nothing } from './lit/lit-element.js';
import { write } from './address.js';
import { icons } from './icons.js';
import { fullTime, number, personName, shortTime, t } from './words.js';

export const rowStyles = css`
  a.row {
    position: relative;
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto;
    grid-template-rows: 20px 20px;
    column-gap: 8px;
    row-gap: 2px;
    align-content: center;
    align-items: center;
    height: 100%;
    padding: 0 16px 0 12px;
    border-bottom: 1px solid var(--line);
    color: inherit;
    text-decoration: none;
    -webkit-tap-highlight-color: transparent;
  }
  a.row:hover {
    background: var(--sunken);
  }
  a.row[aria-current='true'] {
    background: var(--chosen);
  }
  a.row:focus-visible {
    outline-offset: -2px;
  }
  .row.unseen::before {
    content: '';
    position: absolute;
    left: 0;
    top: 8px;
    bottom: 8px;
    width: 3px;
    border-radius: 0 2px 2px 0;
    background: var(--accent);
  }
  .row .mark {
    display: grid;
    place-items: center;
    color: var(--quiet);
  }
  .row .mark svg {
    width: 14px;
    height: 14px;
  }
  .row .dot {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--accent);
  }
  .row .dot.hollow {
    background: none;
    border: 1.5px solid var(--quiet);
  }
  .row .name,
  .row .preview {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row .name {
    display: flex;
    gap: 6px;
    align-items: baseline;
  }
  .row .name b {
    font-weight: 500;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .row .name small {
    flex: none;
    color: var(--quiet);
    font-size: 12px;
  }
  .row time {
    color: var(--quiet);
    font-size: 12px;
  }
  .row .second {
    grid-column: 2 / -1;
    display: flex;
    gap: 8px;
    min-width: 0;
  }
  .row .preview {
    flex: 1;
    color: var(--quiet);
  }
  .row.unseen .name b,
  .row.unseen .preview,
  .row.unseen time {
    font-weight: 650;
    color: var(--text);
  }
  .row .typing {
    color: var(--accent);
  }
  .row .tags {
    display: flex;
    flex: none;
    align-items: center;
    gap: 6px;
    color: var(--quiet);
    font-size: 12px;
  }
  .row .tags span {
    display: inline-flex;
    align-items: center;
    gap: 2px;
  }
  .row .tags svg {
    width: 14px;
    height: 14px;
  }
  .row .tags .bad {
    color: var(--bad);
  }
  .row .word {
    padding: 0 6px;
    border: 1px solid var(--line);
    border-radius: 4px;
    line-height: 16px;
  }
  .row .words mark {
    background: var(--note);
    color: inherit;
    border-radius: 2px;
  }
`;

/**
 * @param {import('./types.js').Row} r
 * @param {{store: import('./store.js').Store, place: import('./address.js').Place, at: number, total: number, onFocus: () => void}} list
 */
export function row(r, { store, place, at, total, onFocus }) {
  const draft = store.drafts?.get(r.id, 'MESSAGE');
  const waits = store.outbox?.of(r.id).length > 0;
  return html`
    <li aria-setsize=${total} aria-posinset=${at + 1}>
      <a
        class="row ${r.group === 'UNSEEN' ? 'unseen' : ''}"
        href=${write({ ...place, conversation: r.id, details: false, at: r.match?.entryId ?? null })}
        data-id=${r.id}
        data-test="row"
        data-group=${r.group}
        aria-current=${place.conversation === r.id ? 'true' : 'false'}
        @focus=${onFocus}
      >
        <span class="mark">${groupMark(r)}</span>
        <span class="name">
          <b data-test="row-name">${r.contact.name || t('unknown')}</b>
          ${r.contact.name ? nothing : html`<small>${number(r.contact.address)}</small>`}
        </span>
        <time datetime=${r.lastActivityAt} title=${fullTime(r.lastActivityAt)}>${shortTime(r.lastActivityAt)}</time>
        <span class="second"><span class="preview" data-test="row-preview">${preview(r, store, draft, waits)}</span><span class="tags">${tags(r, store)}</span></span>
      </a>
    </li>
  `;
}

function groupMark(r) {
  if (r.group === 'UNSEEN') {
    return html`<span class="dot"></span><span class="hidden">${t('group.UNSEEN')}</span>`;
  }
  if (r.group === 'SEEN') {
    return html`<span class="dot hollow" aria-hidden="true" title=${t('group.SEEN')}></span><span class="hidden">${t('group.SEEN')}</span>`;
  }
  const by = r.lastAnsweredBy ? t('answeredBy', { name: personName(r.lastAnsweredBy) }) : t('group.ANSWERED');
  return html`<span title=${by}>${icons.answered}</span><span class="hidden">${by}</span>`;
}

function preview(r, store, draft, waits) {
  const typing = (store.presence?.of(r.id) ?? []).filter((p) => p.typing).map((p) => p.name);
  if (typing.length) {
    return html`<span class="typing">${t('isTyping', { name: typing.join(', ') })}</span>`;
  }
  if (waits) {
    return html`<em>${t('rowSending')}</em> ${r.preview}`;
  }
  if (draft) {
    return html`<em>${t('rowDraft')}</em> ${draft}`;
  }
  if (r.match?.snippet) {
    return r.match.snippet;
  }
  return r.preview || t('noMessageYet');
}

function tags(r, store) {
  return html`
    ${r.status === 'CLOSED' ? html`<span class="word">${t('status.CLOSED')}</span>` : r.status === 'ARCHIVED' ? html`<span class="word">${t('status.ARCHIVED')}</span>` : nothing}
    ${r.attachments > 0 ? html`<span title=${t('attachments', { n: r.attachments })}>${icons.attachment}<span aria-hidden="true">${r.attachments}</span><span class="hidden">${t('attachments', { n: r.attachments })}</span></span>` : nothing}
    ${r.trouble ? html`<span class="bad" title=${t('trouble')} data-test="row-trouble">${icons.trouble}<span class="hidden">${t('trouble')}</span></span>` : nothing}
    ${r.blocked ? html`<span class="word">${t('blocked')}</span>` : r.optedOut ? html`<span class="word">${t('optedOut')}</span>` : nothing}
    ${r.assignee ? html`<span title=${t('assignedTo', { name: personName(r.assignee) })}>${initials(personName(r.assignee))}<span class="hidden">${t('assignedTo', { name: personName(r.assignee) })}</span></span>` : nothing}
    ${r.channel?.label && store.manyChannels ? html`<span class="word">${number(r.channel.label)}</span>` : nothing}
  `;
}

const initials = (name) => name.split(/\s+/).map((part) => part[0]).slice(0, 2).join('').toUpperCase();
