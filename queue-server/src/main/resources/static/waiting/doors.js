/** The time until the doors of a line open, for those who came before. */
export class Doors {
  opensAt;
  #clock;
  #tick;
  #timer;

  /** Calls tick() every second while somebody waits for the opening. */
  constructor(clock, tick) {
    this.#clock = clock;
    this.#tick = tick;
  }

  /** An operator may move the opening: the newest message counts. */
  openAt(time) {
    this.opensAt = Date.parse(time ?? '');
  }

  start() {
    this.#timer ??= setInterval(this.#tick, 1000);
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Whole seconds, 0 when it is time; undefined when nobody said when. */
  get secondsLeft() {
    if (Number.isNaN(this.opensAt)) return undefined;
    return Math.max(0, Math.ceil((this.opensAt - this.#clock.now()) / 1000));
  }
}
