const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The wait as an honest range in words; unknown stays unknown. */
export function waitInWords(eta, t) {
  if (!eta) return t.measuring;
  const { low, high } = eta;
  if (high <= MINUTE) return t.underAMinute;
  if (high < HOUR) return minuteRange(Math.round(low / MINUTE), Math.ceil(high / MINUTE), t);
  const from = clock(roundDown(low), t);
  const to = clock(roundUp(high), t);
  return from === to ? t.about(to) : t.range(from, to);
}

function minuteRange(low, high, t) {
  if (low < 1) return t.upTo(t.minutes(high));
  if (low === high) return t.about(t.minutes(low));
  return t.range(low, t.minutes(high));
}

// from an hour on, steps of five minutes: finer would promise more than is known
const STEP = 5 * MINUTE;
const roundDown = (seconds) => Math.floor(seconds / STEP) * STEP;
const roundUp = (seconds) => Math.ceil(seconds / STEP) * STEP;

function clock(seconds, t) {
  const hours = Math.floor(seconds / HOUR);
  const minutes = Math.round((seconds % HOUR) / MINUTE);
  return hours ? t.hours(hours, minutes) : t.minutes(minutes);
}

/** What is left of a deadline, in minutes and seconds. */
export function timeLeftInWords(seconds, t) {
  const whole = Math.max(0, Math.ceil(seconds));
  return t.timeLeft(Math.floor(whole / MINUTE), whole % MINUTE);
}

/** A countdown as clocks show it: 4:09, 1:04:09, 2 d 01:04:09. */
export function countdown(seconds, t) {
  const hours = Math.floor((seconds % DAY) / HOUR);
  const parts = [hours, Math.floor((seconds % HOUR) / MINUTE), seconds % MINUTE];
  const two = (part) => String(part).padStart(2, '0');
  if (seconds >= DAY) return t.days(Math.floor(seconds / DAY), parts.map(two).join(':'));
  const [first, ...rest] = hours ? parts : parts.slice(1);
  return [first, ...rest.map(two)].join(':');
}

/** A moment by this device's calendar and clock; the day only when it is not today. */
export function moment(time, now, language) {
  const today = new Date(time).toDateString() === new Date(now).toDateString();
  const day = today ? {} : { weekday: 'short', month: 'short', day: 'numeric' };
  const clock = { hour: 'numeric', minute: '2-digit' };
  return new Intl.DateTimeFormat(language, { ...day, ...clock }).format(time);
}
