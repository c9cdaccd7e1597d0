// SPDX-License-Identifier: Apache-2.0
// What happened to a conversation, by whom and why, and why one may see it.
import { html, nothing } from '../lit/lit-element.js';
import { getHistory } from '../calls.js';
import { fill } from './form.js';
import { authorName, because, fullTime, has, t } from '../words.js';

/** Shows it, newest first. */
export async function history(dialog, store, id) {
  let found = null;
  let failure = null;
  getHistory(id, 0).then(
    (answer) => {
      found = answer;
      dialog.requestUpdate();
    },
    (error) => {
      failure = error;
      dialog.requestUpdate();
    },
  );
  await fill(dialog, {
    heading: t('history'),
    wide: true,
    fields: () => html`
      ${failure ? html`<p class="error">${failure.message}</p>` : nothing}
      <ol class="communications" data-test="history">
        ${(found?.items ?? []).toReversed().map(
          (change) => html`
            <li>
              <span class="quietly">${authorName(change.actor, store.me.id, t('theCustomer'))} · ${fullTime(change.at)}</span><br />
              ${change.kinds.map((kind) => (has(`kind.${kind}`) ? t(`kind.${kind}`) : kind.replaceAll('-', ' '))).join(' · ')} ${change.why.map((why) => html`<br /><span class="quietly">${because(why)}</span>`)}
            </li>
          `,
        )}
      </ol>
      ${found ? html`<p class="label">${t('whyYouMay')}</p><p>${found.access}</p>` : nothing}
    `,
  });
}
