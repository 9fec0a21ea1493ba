import { fullJitter } from './backoff.js';

const ASK_EVERY = 5;

/** Asks for the place again and again, as often as the server's Retry-After allows. */
export class Polling {
  #places;
  #memory;
  #bringing;
  #handlers;
  #timer;
  #round = 0;
  #failures = 0;
  #joined = false;

  /** Handlers: progress(body), room(body), problem(body), answered(), silent(). */
  constructor(places, memory, bringing, handlers) {
    this.#bringing = bringing;
    this.#places = places;
    this.#memory = memory;
    this.#handlers = handlers;
  }

  get running() {
    return this.#timer !== undefined;
  }

  start() {
    if (this.running) return;
    this.#joined = false;
    this.#next(0);
  }

  /** Asks at once. */
  now() {
    clearTimeout(this.#timer);
    this.#round++;
    this.#next(0);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#round++;
  }

  #next(seconds) {
    const round = this.#round;
    this.#timer = setTimeout(() => this.#ask(round), seconds * 1000);
  }

  async #ask(round) {
    const ticket = this.#memory.ticket;
    const [mine, room] = await Promise.all([
      this.#joined && ticket ? this.#places.mine(ticket) : this.#places.join(ticket, this.#bringing.take()),
      this.#places.room(),
    ]);
    if (round !== this.#round) return;
    if (room.ok) this.#handlers.room(room.body);
    if (mine.ok) {
      this.#joined = true;
      this.#failures = 0;
      // the jitter keeps people who started together from asking together for ever
      this.#next((mine.retryAfter ?? ASK_EVERY) * (1 + Math.random() / 5));
      this.#handlers.answered();
      this.#handlers.progress(mine.body);
    } else {
      this.#next((mine.retryAfter ?? 0) + fullJitter(this.#failures++) / 1000);
      if (mine.problem.type === 'network') this.#handlers.silent();
      this.#handlers.problem(mine.problem);
    }
  }
}
