// SPDX-License-Identifier: Apache-2.0
// Line drawings of 16 by 16; a name for who cannot see them stands beside them where they are used.
import { html } from './lit/lit-element.js';

export const icons = {
  answered: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M6.5 4 2.5 8l4 4M3 8h6.5a4 4 0 0 1 4 4" /></svg>`,
  trouble: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2 1.5 13.5h13zM8 6.5v3.2M8 11.6v.1" /></svg>`,
  attachment: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M12.5 7.5 8 12a2.8 2.8 0 0 1-4-4l5-5a1.9 1.9 0 0 1 2.7 2.7l-4.9 4.9a.9.9 0 0 1-1.3-1.3L9.8 5" /></svg>`,
  back: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M10 3 5 8l5 5" /></svg>`,
  plus: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3v10M3 8h10" /></svg>`,
  search: html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="7" cy="7" r="4.2" /><path d="m10.2 10.2 3.3 3.3" /></svg>`,
  close: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8" /></svg>`,
  done: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m3 8.5 3.5 3.5L13 4.5" /></svg>`,
  more: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.5 8v.01M8 8v.01M12.5 8v.01" stroke-width="2.2" /></svg>`,
  details: html`<svg viewBox="0 0 16 16" aria-hidden="true"><rect x="2" y="3" width="12" height="10" rx="1.5" /><path d="M10 3v10" /></svg>`,
  down: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3v10M4 9l4 4 4-4" /></svg>`,
  up: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 13V3M4 7l4-4 4 4" /></svg>`,
  note: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 2.5h10v7.5l-3.5 3.5H3zM13 10H9.5v3.5" /></svg>`,
  phone: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 2.5h-2a1 1 0 0 0-1 1c0 5.5 4.5 10 10 10a1 1 0 0 0 1-1v-2l-3-1.2-1.3 1.5a8 8 0 0 1-4-4L6.7 5.5z" /></svg>`,
  keyboard: html`<svg viewBox="0 0 16 16" aria-hidden="true"><rect x="1.5" y="4" width="13" height="8" rx="1.5" /><path d="M4 6.7v.01M6.7 6.7v.01M9.3 6.7v.01M12 6.7v.01M5 9.5h6" /></svg>`,
  offline: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2l12 12M4.5 8.6A5 5 0 0 1 7 7.3M2.2 6A8 8 0 0 1 5.5 4M8 3.3c2.3 0 4.3 1 5.8 2.7M9.7 7.5c.7.2 1.3.6 1.8 1.1M8 12v.01" /></svg>`,
  filter: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 4h11M4.5 8h7M6.5 12h3" /></svg>`,
  move: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 8h10M9 4.5 12.5 8 9 11.5" /></svg>`,
  person: html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="5.5" r="2.7" /><path d="M2.8 13.7a5.3 5.3 0 0 1 10.4 0" /></svg>`,
  spam: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.5M8 10.9v.1" /></svg>`,
  block: html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5" /><path d="m4.2 4.2 7.6 7.6" /></svg>`,
  archived: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 3h12v3H2zM3 6v7h10V6M6.5 8.8h3" /></svg>`,
  unread: html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="3" fill="currentColor" /></svg>`,
  bell: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 7a4 4 0 0 1 8 0c0 3.5 1.3 4.3 1.3 4.3H2.7S4 10.5 4 7M6.7 13.3a1.5 1.5 0 0 0 2.6 0" /></svg>`,
  play: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 3v10l8-5z" fill="currentColor" /></svg>`,
  file: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 1.5h5.5L13 5v9.5H4zM9.5 1.5V5H13" /></svg>`,
};
