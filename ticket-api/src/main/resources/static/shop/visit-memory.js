/**
 * What must survive a reload of a performance's page: the hold, the order attempt under way with
 * its idempotency key, and the order. Kept per tab and per performance.
 */
export class VisitMemory {
  #key;
  #facts;

  constructor(performance) {
    this.#key = `sluice:visit:${performance}`;
    try {
      this.#facts = JSON.parse(sessionStorage.getItem(this.#key)) ?? {};
    } catch {
      this.#facts = {};
    }
  }

  /** The hold with `until`, its end in milliseconds of this device's clock. */
  get hold() {
    return this.#facts.hold;
  }

  /** {key, token, total}: an order that was sent and whose outcome is not known yet. */
  get attempt() {
    return this.#facts.attempt;
  }

  get order() {
    return this.#facts.order;
  }

  /** True after the visitor has finished the visit. */
  get finished() {
    return this.#facts.finished ?? false;
  }

  /** A new visit starts with nothing of the finished one. */
  startAgain() {
    this.#facts = {};
    this.keep({});
  }

  keep(facts) {
    this.#facts = { ...this.#facts, ...facts };
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(this.#facts));
    } catch {
      // without storage a reload loses the hold; the shop frees it when its time is over
    }
  }
}
