const MOVE_AFTER = 5;
const MOVE_AT_LATEST = 10;

/**
 * The time between "it is your turn" and entering. It moves on by itself after a short countdown
 * that runs only while the page is looked at; a hidden page waits until just before the deadline.
 */
export class Turn {
  #deadline;
  #clock;
  #handlers;
  #timer;
  #movesIn = MOVE_AFTER;
  #staying = false;

  /** Handlers: tick(turn), move(), over(). The clock gives the server's time in milliseconds. */
  constructor({ pass, target, enterBefore }, clock, handlers) {
    this.pass = pass;
    this.href = shopAddress(target, pass);
    this.#deadline = Date.parse(enterBefore ?? '');
    this.#clock = clock;
    this.#handlers = handlers;
  }

  start() {
    this.#timer = setInterval(() => this.#second(), 1000);
    this.#handlers.tick(this);
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** For somebody who is inside already: the way in stays open. */
  withoutDeadline() {
    this.#deadline = NaN;
    this.#staying = true;
    return this;
  }

  /** No automatic move any more; the visitor enters by hand. */
  stay() {
    this.#staying = true;
    this.#handlers.tick(this);
  }

  /** Seconds until the turn passes to somebody else; undefined when the server named no time. */
  get secondsLeft() {
    return Number.isNaN(this.#deadline) ? undefined : (this.#deadline - this.#clock()) / 1000;
  }

  /** Seconds until the page moves by itself; undefined when it does not. */
  get movesIn() {
    return this.#staying || !this.href ? undefined : this.#movesIn;
  }

  #second() {
    const left = this.secondsLeft;
    if (left !== undefined && left <= 0) {
      this.stop();
      this.#handlers.over();
      return;
    }
    if (!document.hidden && this.#movesIn > 0) this.#movesIn--;
    const lastChance = document.hidden && left !== undefined && left <= MOVE_AT_LATEST;
    if (this.movesIn === 0 || (lastChance && !this.#staying)) this.#handlers.move();
    this.#handlers.tick(this);
  }
}

/** The pass travels in the fragment: browsers send it to no server, so no log has it. */
function shopAddress(target, pass) {
  try {
    const address = new URL(target, location.href);
    if (!['http:', 'https:'].includes(address.protocol)) return undefined;
    address.hash = `pass=${pass}`;
    return address.href;
  } catch {
    return undefined;
  }
}
