// SPDX-License-Identifier: Apache-2.0
// What came with a message: pictures as thumbnails that open large, videos, and files by name.
import { css, html, nothing } from './lit/lit-element.js';
import { icons } from './icons.js';
import { t } from './words.js';

export const mediaStyles = css`
  .media {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    max-width: min(36rem, 92%);
    margin-top: 4px;
  }
  .media .file {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    padding: 0 12px;
    border: 1px solid var(--line);
    border-radius: 12px;
    color: var(--quiet);
    font-size: 14px;
  }
`;

/** @param {import('./types.js').Entry} e */
export function media(e) {
  if (e.attachments.length === 0) {
    return nothing;
  }
  return html`<div class="media" data-test="media">${e.attachments.map((a) => html`<span class="file">${icons.file} ${a.name ?? a.mediaType} · ${t('attachmentNotHere')}</span>`)}</div>`;
}
