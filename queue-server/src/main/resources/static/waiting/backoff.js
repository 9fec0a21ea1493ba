const FIRST = 2_000;
const LONGEST = 15_000;

/** A node that stops names the time over which its clients should spread: "…; spread=5000". */
export function spread(closeReason) {
  return Math.random() * Number(/spread=(\d+)/.exec(closeReason)?.[1] ?? 0);
}

/** Milliseconds before attempt n (from 0): anything up to a bound that doubles, at most 15 s. */
export function fullJitter(attempt) {
  return Math.random() * Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10));
}
