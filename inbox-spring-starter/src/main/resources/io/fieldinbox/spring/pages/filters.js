// SPDX-License-Identifier: Apache-2.0
// What narrows a list (RD-5): shown as chips that can be taken away, kept in the page's address.
import { html, nothing } from './lit/lit-element.js';
import { icons } from './icons.js';
import { dayOf, t } from './words.js';

/** The parameters of REST that an address may carry. */
export const FILTERS = ['unread', 'optedOut', 'trouble', 'customer', 'job', 'channel', 'openedFrom', 'openedTo', 'activeFrom', 'activeTo'];

/** @typedef {Record<string, string>} Filters */

/** The filters that are on, each with a cross. @param {Filters} filters @param {(rest: Filters) => void} change */
export function chips(filters, change) {
  const names = FILTERS.filter((name) => filters[name]);
  if (names.length === 0) {
    return nothing;
  }
  const without = (name) => Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name));
  return html`
    <div class="chips" role="group" aria-label=${t('filter')}>
      ${names.map((name) => html`<button type="button" class="chip" data-test="chip" aria-label=${t('withoutFilter', { filter: label(name, filters[name]) })} @click=${() => change(without(name))}>${label(name, filters[name])} ${icons.close}</button>`)}
    </div>
  `;
}

const label = (name, value) => t(`chip.${name}`, { value: /(From|To)$/.test(name) ? dayOf(value) : value });
