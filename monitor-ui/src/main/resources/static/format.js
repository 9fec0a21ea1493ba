import { language, number } from '/page-kit/i18n.js';

export const UNKNOWN = '–';

const known = (value) => value !== undefined && value !== null && !Number.isNaN(value);

export const whole = (value) => (known(value) ? number(Math.round(value)) : UNKNOWN);

/** One digit behind the point where that says something. */
export function rate(value) {
  if (!known(value)) return UNKNOWN;
  return number(Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value));
}

export function percent(share, digits = 1) {
  if (!known(share)) return UNKNOWN;
  return new Intl.NumberFormat(language(), {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(share);
}

export function millis(value) {
  if (!known(value)) return UNKNOWN;
  if (value >= 1_000) return `${number(Math.round(value / 100) / 10)} s`;
  return `${number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ms`;
}

/** A time span in the two largest units: 3 min 20 s, 2 h 5 min. */
export function span(seconds) {
  if (!known(seconds)) return UNKNOWN;
  const [day, hour, minute, second] =
    language() === 'ko' ? ['일', '시간', '분', '초'] : ['d', 'h', 'min', 's'];
  const put = (value, unit) => (language() === 'ko' ? `${value}${unit}` : `${value} ${unit}`);
  const rest = Math.round(seconds);
  const both = (value, large, lower, small) =>
    lower ? `${put(value, large)} ${put(lower, small)}` : put(value, large);
  if (rest < 60) return put(rest, second);
  if (rest < 3_600) return both(Math.floor(rest / 60), minute, rest % 60, second);
  if (rest < 86_400) {
    return both(Math.floor(rest / 3_600), hour, Math.floor((rest % 3_600) / 60), minute);
  }
  return both(Math.floor(rest / 86_400), day, Math.floor((rest % 86_400) / 3_600), hour);
}

/** The same, without seconds where minutes say it. */
export const roughly = (seconds) =>
  span(known(seconds) && seconds >= 300 ? 60 * Math.round(seconds / 60) : seconds);

export function clock(time, seconds = true) {
  const form = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  if (seconds) form.second = '2-digit';
  return new Intl.DateTimeFormat(language(), form).format(time);
}

export function day(time) {
  return new Intl.DateTimeFormat(language(), {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(time);
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

export function bytes(value) {
  if (!known(value)) return UNKNOWN;
  let unit = 0;
  let size = value;
  while (size >= 1_024 && unit < UNITS.length - 1) {
    size /= 1_024;
    unit++;
  }
  return `${number(size < 10 ? Math.round(size * 10) / 10 : Math.round(size))} ${UNITS[unit]}`;
}
