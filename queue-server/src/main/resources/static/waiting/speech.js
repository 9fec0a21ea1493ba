const QUIET_FOR = 60_000;
const QUIET_AT_MOST = 300_000;
const QUIET_NEAR_THE_FRONT = 15_000;
const NEAR = 10;
const SECONDS_BEFORE_OPENING = [1800, 600, 300, 60, 0];
const KEPT_FOR = 15_000;

/** Tells screen readers what changed, seldom enough to let people do something else meanwhile. */
export class Speech {
  #calm;
  #urgent;
  #said = new Map();
  #lastPlace = Infinity;
  #lastAt = -Infinity;
  #openingMark;

  constructor(calm, urgent) {
    this.#calm = calm;
    this.#urgent = urgent;
  }

  /** Says the place when it has halved, or after long silence; near the front at every step. */
  place(place, sentence) {
    const silence = performance.now() - this.#lastAt;
    const due =
      place <= NEAR
        ? place < this.#lastPlace && silence >= QUIET_NEAR_THE_FRONT
        : silence >= (place <= this.#lastPlace / 2 ? QUIET_FOR : QUIET_AT_MOST);
    if (!due) return;
    this.#lastPlace = place;
    this.now(sentence);
  }

  /** The place was said already, as part of something else. */
  knows(place) {
    this.#lastPlace = place;
  }

  /** Says how long it is until the doors open, at a few moments and when they do. */
  opening(secondsLeft, sentence) {
    const mark = SECONDS_BEFORE_OPENING.filter((seconds) => secondsLeft <= seconds).length;
    if (mark > (this.#openingMark ?? mark)) this.now(sentence);
    this.#openingMark = mark;
  }

  /** Says it unless the same was said a short while ago, or ever. */
  once(key, sentence, again = Infinity) {
    if (performance.now() - (this.#said.get(key) ?? -Infinity) < again) return;
    this.#said.set(key, performance.now());
    this.now(sentence);
  }

  // each sentence is an element of its own: one that follows at once does not swallow the first
  now(sentence, urgent = false) {
    this.#lastAt = performance.now();
    const said = document.createElement('p');
    said.textContent = sentence;
    (urgent ? this.#urgent : this.#calm).append(said);
    setTimeout(() => said.remove(), KEPT_FOR);
  }
}
