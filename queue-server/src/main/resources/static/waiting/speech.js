const QUIET_FOR = 60_000;
const QUIET_NEAR_THE_FRONT = 15_000;
const NEAR = 10;

/** Tells screen readers what changed, seldom enough to let people do something else meanwhile. */
export class Speech {
  #element;
  #lastPlace;
  #lastAt = -Infinity;

  constructor(element) {
    this.#element = element;
  }

  place(place, sentence) {
    if (place === this.#lastPlace) return;
    const quietFor = place <= NEAR ? QUIET_NEAR_THE_FRONT : QUIET_FOR;
    if (performance.now() - this.#lastAt < quietFor) return;
    this.#lastPlace = place;
    this.now(sentence);
  }

  now(sentence) {
    this.#lastAt = performance.now();
    this.#element.textContent = sentence;
  }
}
