// SPDX-License-Identifier: Apache-2.0
// A dialog in which something is filled in: fields, one place for what went wrong, and two buttons.
import { html, nothing } from '../lit/lit-element.js';
import { t } from '../words.js';

/** Waits until a dialog is closed, however. */
export const closed = (dialog) => new Promise((done) => dialog.addEventListener('closed', done, { once: true }));

/**
 * Shows a form until it is done or given up.
 *
 * @param {import('../dialog.js').InboxDialog} dialog
 * @param {object} form
 * @param {string} form.heading
 * @param {() => unknown} form.fields renders what is to be filled in; called again after `dialog.requestUpdate()`
 * @param {string} [form.action] what the button says; without it there is none
 * @param {boolean} [form.danger] whether it destroys something
 * @param {boolean} [form.wide]
 * @param {() => boolean} [form.ready] whether it can be done as it is
 * @param {() => Promise<any>} [form.submit] does it; what it throws is shown and the form stays
 * @returns {Promise<any>} what `submit` answered, or null where it was given up
 */
export async function fill(dialog, { heading, fields, action, danger = false, wide = false, ready = () => true, submit }) {
  let error = '';
  let busy = false;
  let result = null;
  const go = async (event) => {
    event?.preventDefault();
    if (busy || !submit || !ready()) {
      return;
    }
    busy = true;
    error = '';
    dialog.requestUpdate();
    try {
      result = await submit();
      dialog.close();
    } catch (failure) {
      error = failure.message;
    } finally {
      busy = false;
      dialog.requestUpdate();
    }
  };
  await dialog.show({
    heading,
    wide,
    content: () => html`
      <form @submit=${go}>
        ${fields(go)}
        <p class="error" role="alert" data-test="form-error">${error}</p>
        <div class="buttons">
          <button type="button" @click=${() => dialog.close()}>${action ? t('cancel') : t('done')}</button>
          ${action ? html`<button type="submit" class="primary ${danger ? 'danger' : ''}" data-test="go" ?disabled=${busy || !ready()}>${action}</button>` : nothing}
        </div>
      </form>
    `,
  });
  await closed(dialog);
  return result;
}

/**
 * A search that waits for a pause in typing and shows the answer to the last words only.
 *
 * @param {(text: string) => Promise<any>} search
 * @param {(found: any, failure: ?Error) => void} show
 */
export function searching(search, show, pauseMillis = 150) {
  let asked = 0;
  let timer = null;
  return (text, pause = pauseMillis) => {
    clearTimeout(timer);
    const mine = ++asked;
    timer = setTimeout(() => {
      search(text).then(
        (found) => mine === asked && show(found, null),
        (failure) => mine === asked && show(null, failure),
      );
    }, pause);
  };
}
