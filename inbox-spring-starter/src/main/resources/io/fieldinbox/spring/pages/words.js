// SPDX-License-Identifier: Apache-2.0
// All words that a person reads come from a file of their language, messages/{language}.js; here they are looked up and filled in.
import english from './messages/en.js';

/** The languages there are; English stands in for what a language lacks. */
const LANGUAGES = { en: async () => english };

let words = english;
let language = 'en';
let plural = new Intl.PluralRules('en');
let forms = formsOf('en');

/** Takes the words of the best language there is for a list of wishes such as ['es-MX', 'en']. */
export async function useLanguage(wishes) {
  const wish = wishes.find((w) => LANGUAGES[w] || LANGUAGES[w.split('-')[0]]);
  const code = wish ? (LANGUAGES[wish] ? wish : wish.split('-')[0]) : 'en';
  words = { ...english, ...(await LANGUAGES[code]()) };
  language = wish ?? 'en';
  plural = new Intl.PluralRules(language);
  forms = formsOf(language);
}

/**
 * The words for a key, with what stands in braces filled in. A message with forms for one and several takes the one that fits `n`.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string} the key itself where nobody wrote the words
 */
export function t(key, values = {}) {
  const message = words[key];
  const text = message === undefined ? key : typeof message === 'string' ? message : message[plural.select(Number(values.n))] ?? message.other;
  return text.replace(/\{(\w+)\}/g, (all, name) => (values[name] === undefined ? all : String(values[name])));
}

/** Whether there are words for a key. */
export const has = (key) => words[key] !== undefined;

function formsOf(code) {
  return {
    clock: new Intl.DateTimeFormat(code, { hour: 'numeric', minute: '2-digit' }),
    weekday: new Intl.DateTimeFormat(code, { weekday: 'short' }),
    longWeekday: new Intl.DateTimeFormat(code, { weekday: 'long' }),
    day: new Intl.DateTimeFormat(code, { day: 'numeric', month: 'short' }),
    dayAndYear: new Intl.DateTimeFormat(code, { day: 'numeric', month: 'short', year: 'numeric' }),
    longDay: new Intl.DateTimeFormat(code, { weekday: 'long', day: 'numeric', month: 'long' }),
    full: new Intl.DateTimeFormat(code, { dateStyle: 'long', timeStyle: 'short' }),
    appointment: new Intl.DateTimeFormat(code, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }),
  };
}

const DAY_MILLIS = 24 * 60 * 60 * 1000;
const midnight = () => new Date().setHours(0, 0, 0, 0);

/** '9:41' today, 'Mon' within a week, '12 Mar' before, with the year where it is another. */
export function shortTime(iso) {
  const at = new Date(iso);
  if (at >= midnight()) {
    return forms.clock.format(at);
  }
  if (midnight() - at < 6 * DAY_MILLIS) {
    return forms.weekday.format(at);
  }
  return (at.getFullYear() === new Date().getFullYear() ? forms.day : forms.dayAndYear).format(at);
}

/** The time of day. */
export const clockTime = (iso) => forms.clock.format(new Date(iso));

/** Day and time in full. */
export const fullTime = (iso) => forms.full.format(new Date(iso));

/** A day as one says it: 'on 3 March' without the preposition. */
export function dayOf(iso) {
  const at = new Date(iso);
  return (at.getFullYear() === new Date().getFullYear() ? forms.day : forms.dayAndYear).format(at);
}

/** When somebody is to be somewhere. */
export const appointment = (iso) => forms.appointment.format(new Date(iso));

/** The heading of a day: 'Today', 'Yesterday', 'Monday', 'Monday, 3 March'. */
export function dayHeading(iso) {
  const at = new Date(iso);
  const days = Math.round((midnight() - new Date(iso).setHours(0, 0, 0, 0)) / DAY_MILLIS);
  if (days === 0) {
    return t('today');
  }
  if (days === 1) {
    return t('yesterday');
  }
  if (days > 0 && days < 7) {
    return forms.longWeekday.format(at);
  }
  return at.getFullYear() === new Date().getFullYear() ? forms.longDay.format(at) : forms.dayAndYear.format(at);
}

/** A number as people read it, a short code by its name; others as they are. */
export function number(address) {
  const code = /^[a-z]{2}:(\d+)$/.exec(address)?.[1];
  if (code) {
    return t('shortCode', { code });
  }
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(address);
  return parts ? `+1 ${parts[1]} ${parts[2]} ${parts[3]}` : address;
}

/** How long since, in seconds or minutes. */
export function since(iso) {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  return seconds < 60 ? t('seconds', { n: seconds }) : t('minutes', { n: Math.floor(seconds / 60) });
}

/** A count that is told up to 999. */
export const capped = (count) => (count > 999 ? '999+' : String(count));

/** What the other side of a conversation is called. */
export const contactName = (row) => row.contact.name || number(row.contact.address);

/** The name of a person of REST. */
export const personName = (person) => person?.name ?? person?.id ?? '';

/** Who wrote an entry, as the reader knows them. */
export function authorName(author, me, contact) {
  if (author.kind === 'AUTOMATIC') {
    return t('automatic');
  }
  if (author.kind === 'CUSTOMER') {
    return author.name || contact;
  }
  return author.id === me ? t('you') : personName(author);
}

/** A reason in words, where there are some for what it is about and its code. */
export function because(why) {
  const key = `why.${why.about}.${why.reason}`;
  return has(key) ? t(key, why.facts) : `${why.about}: ${why.reason.replaceAll('-', ' ')}`;
}
