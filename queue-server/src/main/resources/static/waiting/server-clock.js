// further apart than a slow network explains: one of the clocks was set
const CLOCK_WAS_SET = 5_000;

/** The server's time, from this device's clock and what the server's messages say. */
export class ServerClock {
  #ahead;

  /**
   * Takes over the time of a message, in milliseconds. A message is late by its way here, never
   * early: the one that says the latest time is nearest to the truth.
   */
  heard(at) {
    if (Number.isNaN(at)) return;
    const ahead = at - Date.now();
    const wasSet = Math.abs(ahead - this.#ahead) > CLOCK_WAS_SET;
    if (this.#ahead === undefined || wasSet || ahead > this.#ahead) this.#ahead = ahead;
  }

  now() {
    return Date.now() + (this.#ahead ?? 0);
  }
}
