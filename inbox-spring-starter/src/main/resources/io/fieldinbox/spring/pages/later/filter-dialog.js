// SPDX-License-Identifier: Apache-2.0
// What is to be shown of a list.
import { html } from '../lit/lit-element.js';
import { t } from '../words.js';
import { fill } from './form.js';

const FLAGS = ['unread', 'optedOut', 'trouble'];
const RANGES = [
  ['openedFrom', 'openedTo', 'filter.opened'],
  ['activeFrom', 'activeTo', 'filter.active'],
];

/** @typedef {import('../filters.js').Filters} Filters */

/** A day of the reader's as the instant at which it begins or ends. */
const begins = (day) => new Date(`${day}T00:00:00`).toISOString();
const ends = (day) => new Date(`${day}T23:59:59.999`).toISOString();
const dayIn = (iso) => (iso ? new Date(new Date(iso).getTime() - new Date(iso).getTimezoneOffset() * 60_000).toISOString().slice(0, 10) : '');

/** Asks what to show. @param {Filters} filters @returns {Promise<?Filters>} */
export async function pick(dialog, filters) {
  const chosen = { ...filters };
  const set = (name, value) => {
    if (value) {
      chosen[name] = value;
    } else {
      delete chosen[name];
    }
    dialog.requestUpdate();
  };
  return fill(dialog, {
    heading: t('filter'),
    action: t('show'),
    submit: async () => chosen,
    fields: () => html`
      ${FLAGS.map((name) => html`<label class="pair"><span>${t(`filter.${name}`)}</span><input type="checkbox" data-test="filter-${name}" .checked=${chosen[name] === 'true'} @change=${(e) => set(name, e.target.checked && 'true')} /></label>`)}
      ${RANGES.map(
        ([from, to, label]) => html`
          <fieldset>
            <legend class="label">${t(label)}</legend>
            <label class="pair"><span>${t('from')}</span><input type="date" .value=${dayIn(chosen[from])} @change=${(e) => set(from, e.target.value && begins(e.target.value))} /></label>
            <label class="pair"><span>${t('to')}</span><input type="date" .value=${dayIn(chosen[to])} @change=${(e) => set(to, e.target.value && ends(e.target.value))} /></label>
          </fieldset>
        `,
      )}
    `,
  });
}
