// SPDX-License-Identifier: Apache-2.0
// Times, names and sentences as the page shows them.

const DAY = 24 * 60 * 60 * 1000;
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

/** '9:41' today, 'Mon' within a week, '12 Mar' before. */
export function short(iso) {
  const at = new Date(iso);
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (at >= midnight) {
    return clock.format(at);
  }
  return midnight - at < 6 * DAY ? weekday.format(at) : day.format(at);
}

export const hour = (iso) => clock.format(new Date(iso));
export const date = (iso) => day.format(new Date(iso));
export const exact = (iso) => full.format(new Date(iso));

/** A person of the REST: an object with a name, or the name itself. */
export function personName(person) {
  if (!person) {
    return null;
  }
  return typeof person === 'string' ? person : person.name ?? person.id ?? null;
}

/** Who a conversation is with. */
export const contactName = (contact) => contact.name ?? 'Unknown';

const DELIVERY = {
  QUEUED: 'Waiting to be sent',
  SENDING: 'Sending',
  UNKNOWN: 'Nobody knows whether it was sent',
  SENT: 'Sent',
  DELIVERED: 'Delivered',
  READ: 'Read',
  FAILED: 'Not sent',
  UNDELIVERED: 'Not delivered',
  WITHHELD: 'Withheld',
  CANCELED: 'Taken back',
};

/** What became of a message of ours, in a few words. */
export function deliveryWords(delivery) {
  const state = DELIVERY[delivery.state] ?? delivery.state.toLowerCase();
  const why = [delivery.explanation, delivery.code && `(${delivery.code})`].filter(Boolean).join(' ');
  return why ? `${state}: ${why}` : state;
}
