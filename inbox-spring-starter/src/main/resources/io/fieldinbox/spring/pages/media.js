// SPDX-License-Identifier: Apache-2.0
// What came with a message: pictures as thumbnails that open large, videos, and files by name.
import { css, html, nothing } from './lit/lit-element.js';
import { API } from './api.js';
import { icons } from './icons.js';
import { has, t } from './words.js';

export const mediaStyles = css`
  .media {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    max-width: min(36rem, 92%);
    margin-top: 4px;
  }
  .media .thumb {
    position: relative;
    width: 160px;
    height: 120px;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 12px;
    overflow: hidden;
    background: var(--theirs);
    color: var(--quiet);
  }
  .media .thumb:focus-visible {
    outline-offset: 2px;
  }
  .media .thumb img {
    width: 100%;
    height: 100%;
    object-fit: cover;
    display: block;
  }
  .media .thumb svg {
    width: 28px;
    height: 28px;
  }
  .media .thumb .on {
    position: absolute;
    right: 6px;
    bottom: 6px;
    display: grid;
    place-items: center;
    width: 22px;
    height: 22px;
    border-radius: 50%;
    background: var(--surface);
    color: var(--good);
  }
  .media .thumb .on svg {
    width: 14px;
    height: 14px;
  }
  .media .file {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--line);
    border-radius: 12px;
    color: inherit;
    font-size: 14px;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .media .file.missing {
    color: var(--quiet);
  }
  .media audio {
    max-width: 100%;
  }
  .media-foot {
    margin: 4px 4px 0;
    font-size: 12px;
    color: var(--quiet);
  }
`;

/** What a picture or a film can be looked at as. */
export const isSeen = (a) => a.state === 'STORED' && (a.kind === 'IMAGE' || a.kind === 'VIDEO');

/** Where the bytes of a file are. */
export const addressOf = (a) => new URL(a.url, API).href;

/** What a file is called. */
export const nameOf = (a) => a.name || (has(`media.${a.kind}`) ? t(`media.${a.kind}`) : a.mediaType);

/**
 * @param {import('./types.js').Entry} e
 * @param {{store: import('./store.js').Store, act: (detail: object) => void}} context
 */
export function media(e, { store, act }) {
  if (e.attachments.length === 0) {
    return nothing;
  }
  return html`<div class="media" role="group" aria-label=${t('attachments', { n: e.attachments.length })} data-test="media">${e.attachments.map((a) => one(e, a, act, store.worksOn))}</div>`;
}

/**
 * Which of them are photos of a job, and a way to make the others some.
 *
 * @param {import('./types.js').Entry} e
 * @param {{store: import('./store.js').Store, act: (detail: object) => void}} context
 */
export function photos(e, { store, act }) {
  const free = e.attachments.filter((a) => isSeen(a) && !a.linkedJobId);
  const linked = e.attachments.filter((a) => a.linkedJobId);
  return html`
    ${linked.length ? html`<p class="media-foot" data-test="linked-photos">${t('onPhotosOf', { n: linked.length, job: [...new Set(linked.map((a) => a.linkedJobId))].join(', ') })}</p>` : nothing}
    ${free.length && store.worksOn && store.me.features.jobPhotos
      ? html`<p class="media-foot"><button type="button" class="link" data-test="link-photos" @click=${() => act({ verb: 'link-photos', entry: e })}>${t('addToPhotos', { n: free.length })}</button></p>`
      : nothing}
  `;
}

function one(e, a, act, worksOn) {
  if (a.state === 'LINKED') {
    return linked(a);
  }
  if (a.state !== 'STORED') {
    const words = has(`mediaState.${a.state}`) ? t(`mediaState.${a.state}`) : t('attachmentNotHere');
    return html`<span class="file missing" data-state=${a.state}>${icons.file} ${nameOf(a)} · ${words}${worksOn && a.state === 'FAILED' ? html` <button type="button" class="link" data-test="fetch-again" @click=${() => act({ verb: 'fetch-again', entry: e, at: a.id })}>${t('fetchAgain')}</button>` : nothing}</span>`;
  }
  if (isSeen(a)) {
    return html`
      <button type="button" class="thumb" data-test="thumbnail" aria-label=${t('openLarge', { name: nameOf(a) })} @click=${() => act({ verb: 'view', entry: e, at: a.id })}>
        ${a.kind === 'IMAGE' ? html`<img src=${addressOf(a)} alt="" loading="lazy" decoding="async" />` : icons.play} ${a.linkedJobId ? html`<span class="on" title=${t('onPhotosOf', { n: 1, job: a.linkedJobId })}>${icons.done}</span>` : nothing}
      </button>
    `;
  }
  if (a.kind === 'AUDIO') {
    return html`<audio controls preload="none" src=${addressOf(a)} aria-label=${nameOf(a)}></audio>`;
  }
  return html`<a class="file" href=${addressOf(a)} download=${a.name ?? ''} data-test="file">${icons.file} ${nameOf(a)}${a.size ? html` <span class="quietly">${bytes(a.size)}</span>` : nothing}</a>`;
}

/** A picture that the host keeps, such as a technician's photo; where the page's policy forbids it, its name is there. */
function linked(a) {
  const isImage = a.kind === 'IMAGE';
  return html`
    <a class=${isImage ? 'thumb' : 'file'} href=${addressOf(a)} target="_blank" rel="noopener noreferrer" data-test="linked">
      ${isImage ? html`<img src=${addressOf(a)} alt=${nameOf(a)} loading="lazy" decoding="async" referrerpolicy="no-referrer" />` : html`${icons.file} ${nameOf(a)}`}
    </a>
  `;
}

/** How much there is, as people say it. */
function bytes(size) {
  return size < 1_000_000 ? t('kilobytes', { n: Math.max(1, Math.round(size / 1_000)) }) : t('megabytes', { n: (size / 1_000_000).toFixed(1) });
}
