// SPDX-License-Identifier: Apache-2.0
// Dialogs of the desk as a whole: keys and settings, a new conversation, blocked numbers.
import { html, nothing } from '../lit/lit-element.js';
import { ask, permission } from '../alerts.js';
import { listBlocks, startConversation, suggestCustomers, unblockAddress } from '../calls.js';
import { closed, fill, searching } from './form.js';
import { KEYS, LABELS } from '../keys.js';
import { settings } from '../settings.js';
import { dayOf, number, t } from '../words.js';

/** So few digits are no telephone number. */
const SHORT_CODE = /^\d{3,6}$/;
const THEMES = ['system', 'light', 'dark'];

/** All keys, and what each person sets for themselves. */
export async function help(dialog, desk) {
  const groups = [...new Set(KEYS.map((k) => k.group))];
  const set = (name, value) => {
    settings[name] = value;
    desk.theme = settings.theme === 'system' ? null : settings.theme;
    desk.requestUpdate();
    dialog.requestUpdate();
  };
  const alerts = async () => {
    await ask(true);
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
        <label class="pair wide">
          <span>${t('settingTheme')}</span>
          <select @change=${(e) => set('theme', e.target.value)}>
            ${THEMES.map((theme) => html`<option value=${theme} ?selected=${settings.theme === theme}>${t(`theme.${theme}`)}</option>`)}
          </select>
        </label>
        <div class="pair wide" data-test="alert-setting">
          <span>${t('settingAlerts')}<br /><span class="quietly">${t(`alerts.${permission()}`)}</span></span>
          ${permission() === 'default' ? html`<button type="button" @click=${alerts}>${t('allow')}</button>` : nothing}
        </div>
      </div>
    `,
  });
  await closed(dialog);
}

/** Whom to write to: a customer found by name, or any number. @returns {Promise<?import('../types.js').Row>} */
export async function start(dialog) {
  let text = '';
  let found = [];
  /** The words that were answered last; until then nothing is said of whom they fit. */
  let answered = null;
  let failure = null;
  let whom = null;
  let confirmed = false;
  const suggest = async (words) => ({ words, page: await suggestCustomers(words, 6) });
  const show = (answer, error) => {
    found = answer?.page.items ?? [];
    answered = answer?.words ?? null;
    failure = error;
    dialog.requestUpdate();
  };
  const search = searching(suggest, show);
  const typed = (event) => {
    text = event.target.value;
    whom = /\d{3}/.test(text) ? { address: text.trim() } : null;
    confirmed = false;
    if (text.trim().length > 1) {
      search(text.trim());
    } else {
      show(null, null);
    }
    dialog.requestUpdate();
  };
  const submit = async () => {
    if (!whom && answered !== text.trim()) {
      show(await suggest(text.trim()), null);
    }
    const to = whom ?? (found.length === 1 ? { customerId: found[0].id } : null);
    if (!to) {
      throw new Error(t(found.length ? 'startHow' : 'startNobody'));
    }
    try {
      return await startConversation(confirmed ? { ...to, confirmed } : to);
    } catch (failure) {
      // The next press goes on although the line takes no texts.
      confirmed = failure.code === 'landline';
      throw confirmed ? new Error(`${failure.message} ${t('startAnyway')}`) : failure;
    }
  };
  /** What is typed is as it stands: a service's number, or nobody's name. */
  const hint = () => {
    const words = text.trim();
    if (SHORT_CODE.test(words)) {
      return t('startCode', { code: words });
    }
    return failure ? failure.message : !whom && words.length > 1 && answered === words && found.length === 0 ? t('nobodyFits') : nothing;
  };
  return fill(dialog, {
    heading: t('startOne'),
    action: t('start'),
    ready: () => text.trim().length > 1,
    submit,
    fields: (go) => html`
      <label class="label" for="whom">${t('startWhom')}</label>
      <input id="whom" type="text" autocomplete="off" autofocus data-test="whom" placeholder=${t('startExample')} .value=${text} @input=${typed} />
      ${found.length
        ? html`<ul class="choices" aria-label=${t('customers')}>
            ${found.map(
              (c) => html`<li><button type="button" data-test="suggestion" @click=${() => ((whom = { customerId: c.id }), go())}>${c.name}<span class="under">${c.addresses.map((a) => number(a.address)).join(', ')}</span></button></li>`,
            )}
          </ul>`
        : nothing}
      <p class="quietly" role="status" data-test="start-hint">${hint()}</p>
    `,
  });
}

/**
 * Asks whether an address is to be heard again, and what becomes of what was kept.
 *
 * @returns {Promise<?{taken?: number, conversations?: string[]}>} what was taken back, or null where it stays blocked
 */
export function unblock(dialog, contact, takeBack = false) {
  return fill(dialog, {
    heading: t('unblockQuestion', { name: contact.name || number(contact.address) }),
    action: t('unblock'),
    submit: async () => (await unblockAddress(contact.address, contact.kind, takeBack)) ?? {},
    fields: () => html`
      <p>${t('unblockExplained')}</p>
      <label class="pair"><span>${t('takeBackKept')}</span><input type="checkbox" data-test="take-back-kept" .checked=${takeBack} @change=${(e) => (takeBack = e.target.checked)} /></label>
    `,
  });
}

/** The numbers that are blocked. */
export async function blocks(dialog, store) {
  let items = [];
  let next = null;
  let failure = null;
  const more = async (cursor) => {
    try {
      const page = await listBlocks(cursor);
      items = cursor ? [...items, ...page.items] : page.items;
      next = page.next;
    } catch (error) {
      failure = error;
    }
    dialog.requestUpdate();
  };
  const lift = async (block) => {
    dialog.close();
    if (await unblock(dialog, { address: block.address, kind: block.kind, name: null })) {
      store.reload();
    }
  };
  more();
  await fill(dialog, {
    heading: t('blockedNumbers'),
    fields: () => html`
      ${failure ? html`<p class="error">${failure.message}</p>` : items.length === 0 ? html`<p>${t('nothingBlocked')}</p>` : nothing}
      <ul class="choices">
        ${items.map((b) => html`<li class="pair"><span>${number(b.address)}<br /><span class="quietly">${dayOf(b.at)}</span></span>${store.me.mayAct ? html`<button type="button" data-test="unblock" @click=${() => lift(b)}>${t('unblock')}</button>` : nothing}</li>`)}
      </ul>
      ${next ? html`<button type="button" class="link" @click=${() => more(next)}>${t('more')}</button>` : nothing}
    `,
  });
}
