import { language } from '/page-kit/i18n.js';

/** A name the shop gives in several languages. */
export const named = (name) => name?.[language()] ?? name?.en ?? name?.ko ?? '';

export function money(amount, currency) {
  if (language() === 'ko' && currency === 'KRW') {
    return `${new Intl.NumberFormat('ko').format(amount)}원`;
  }
  return new Intl.NumberFormat(language(), { style: 'currency', currency }).format(amount);
}

/** Day and time where the visitor is, with the zone's name: travellers miss shows otherwise. */
export function dayAndTime(iso) {
  const format = { dateStyle: 'full', timeStyle: 'short' };
  return new Intl.DateTimeFormat(language(), format).format(new Date(iso));
}

export function zone(iso) {
  const parts = new Intl.DateTimeFormat(language(), { timeZoneName: 'short' });
  return parts.formatToParts(new Date(iso)).find((part) => part.type === 'timeZoneName').value;
}

/** Seconds as "4:05". */
export function clock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
