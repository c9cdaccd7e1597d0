// SPDX-License-Identifier: Apache-2.0
// The dialogs of the desk that are more than one question.
import { html, nothing } from './lit/lit-element.js';
import { startConversation, suggestCustomers } from './calls.js';
import { KEYS, LABELS } from './keys.js';
import { settings } from './settings.js';
import { number, t } from './words.js';

const SUGGEST_AFTER_MILLIS = 150;

const closed = (dialog) => new Promise((done) => dialog.addEventListener('closed', done, { once: true }));

/** All keys, and what each person sets for themselves. */
export async function help(dialog, desk) {
  const groups = [...new Set(KEYS.map((k) => k.group))];
  const set = (name, value) => {
    settings[name] = value;
    desk.theme = settings.theme === 'system' ? null : settings.theme;
    desk.requestUpdate();
    dialog.requestUpdate();
  };
  await dialog.show({
    heading: t('helpAndSettings'),
    wide: true,
    content: () => html`
      <div class="two">
        ${groups.map(
          (group) => html`
            <h3>${t(group)}</h3>
            ${KEYS.filter((k) => k.group === group).map((k) => html`<div class="pair"><span>${t(`key.${k.does}`)}</span><span>${(k.shown ?? k.keys).map((key) => html`<kbd>${LABELS[key] ?? key}</kbd> `)}</span></div>`)}
          `,
        )}
        <h3>${t('settings')}</h3>
        <label class="pair wide"><span>${t('settingEnter')}</span><input type="checkbox" .checked=${settings.enterSends} @change=${(e) => set('enterSends', e.target.checked)} /></label>
        <label class="pair wide"
          ><span>${t('settingTheme')}</span>
          <select .value=${settings.theme} @change=${(e) => set('theme', e.target.value)}>
            ${['system', 'light', 'dark'].map((theme) => html`<option value=${theme} ?selected=${settings.theme === theme}>${t(`theme.${theme}`)}</option>`)}
          </select></label
        >
      </div>
    `,
  });
  await closed(dialog);
}

/** Whom to write to: a customer found by name, or any number. @returns {Promise<?import('./types.js').Row>} */
export async function start(dialog, store) {
  let text = '';
  let found = [];
  let error = '';
  let row = null;
  let timer = null;
  const begin = async (whom) => {
    try {
      row = await startConversation(whom);
      dialog.close();
    } catch (failure) {
      error = failure.message;
      dialog.requestUpdate();
    }
  };
  const typed = (event) => {
    text = event.target.value;
    error = '';
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const asked = text;
      const isName = /[a-z]{2}/i.test(text) || text.trim().length > 1;
      const page = isName ? await suggestCustomers(text.trim(), 6).catch(() => null) : null;
      if (asked === text) {
        found = page?.items ?? [];
        dialog.requestUpdate();
      }
    }, SUGGEST_AFTER_MILLIS);
    dialog.requestUpdate();
  };
  const submit = (event) => {
    event.preventDefault();
    if (/\d{3}/.test(text)) {
      begin({ address: text.trim() });
    } else if (found.length === 1) {
      begin({ customerId: found[0].id });
    } else {
      error = t('startHow');
      dialog.requestUpdate();
    }
  };
  await dialog.show({
    heading: t('startOne'),
    content: () => html`
      <form @submit=${submit}>
        <label class="label" for="whom">${t('startWhom')}</label>
        <input id="whom" type="text" inputmode="text" autocomplete="off" autofocus data-test="whom" placeholder=${t('startExample')} .value=${text} @input=${typed} />
        <p class="error" role="alert">${error}</p>
        ${found.length
          ? html`<ul class="choices" aria-label=${t('customers')}>
              ${found.map((c) => html`<li><button type="button" data-test="suggestion" @click=${() => begin({ customerId: c.id })}>${c.name}<span class="under">${c.addresses.map((a) => number(a.address)).join(', ')}</span></button></li>`)}
            </ul>`
          : nothing}
        <div class="buttons">
          <button type="button" @click=${() => dialog.close()}>${t('cancel')}</button>
          <button type="submit" class="primary" data-test="start-go" ?disabled=${text.trim() === ''}>${t('start')}</button>
        </div>
      </form>
    `,
  });
  await closed(dialog);
  clearTimeout(timer);
  return row;
}
