// SPDX-License-Identifier: Apache-2.0
// Desktop notifications of the browser (NT-6). The reader is asked once; where the browser refused, the settings say how to allow it.
import { settings } from './settings.js';

/** @typedef {{conversationId: string, entryId: string, kind: string, title: string, text: string, link: string}} Alert */

/** @returns {'unsupported' | 'default' | 'granted' | 'denied'} */
export const permission = () => ('Notification' in window && window.isSecureContext ? Notification.permission : 'unsupported');

/** Whether the reader is to be asked: never was, and the browser could still say yes. */
export const isToBeAsked = () => !settings.askedForAlerts && permission() === 'default';

/** Asks the browser, or not; in either case this was the once. */
export async function ask(yes) {
  settings.askedForAlerts = true;
  if (yes) {
    await Notification.requestPermission();
  }
}

/**
 * Shows an alert, unless the reader is looking at what it is about.
 *
 * @param {Alert} alert
 * @param {?string} looksAt the conversation that is open
 * @param {(conversationId: string) => void} open
 */
export function show(alert, looksAt, open) {
  const looks = looksAt === alert.conversationId && document.visibilityState === 'visible' && document.hasFocus();
  if (permission() !== 'granted' || looks) {
    return;
  }
  // The same alert in several windows is one notification, by its tag.
  const notification = new Notification(alert.title, { body: alert.text, tag: alert.entryId, requireInteraction: alert.kind === 'URGENT' });
  notification.addEventListener('click', () => {
    window.focus();
    notification.close();
    open(alert.conversationId);
  });
}
