import { fullJitter, spread } from './backoff.js';
import { endedByClose, endedByProblem, isMetLater } from './faults.js';
import { Polling } from './polling.js';
import { StompSocket } from './stomp.js';

const FAILED_OPENINGS_BEFORE_POLLING = 2;
const SOCKET_AGAIN_AFTER = 60_000;

/**
 * Keeps a visitor connected to a line: a WebSocket that comes back with full jitter, and polling
 * while no WebSocket gets through. Handlers: progress(body), room(body), problem(body),
 * connection(state), ended(view), required(body).
 */
export class LineConnection {
  #line;
  #memory;
  #bringing;
  #handlers;
  #polling;
  #socket;
  #timer;
  #stopped = true;
  #round = 0;
  #attempt = 0;
  #failedOpenings = 0;

  constructor(line, places, memory, bringing, handlers) {
    this.#bringing = bringing;
    this.#line = line;
    this.#memory = memory;
    this.#handlers = handlers;
    this.#polling = new Polling(places, memory, bringing, {
      progress: handlers.progress,
      room: handlers.room,
      answered: () => this.#report('polling'),
      silent: () => this.#report('reconnecting'),
      problem: (problem) => {
        const view = endedByProblem(problem);
        if (isMetLater(problem)) handlers.required({ ...problem, problem: problem.type });
        else if (view) this.#end(view);
        else handlers.problem(problem);
      },
    });
    addEventListener('online', () => {
      if (this.#socket?.connected) this.#report('connected');
      this.#hurry();
    });
    addEventListener('offline', () => this.#report('offline'));
    document.addEventListener('visibilitychange', () => this.#hurry());
  }

  start() {
    this.stop();
    this.#stopped = false;
    this.#attempt = 0;
    this.#failedOpenings = 0;
    this.#open();
  }

  stop() {
    this.#stopped = true;
    this.#round++;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#polling.stop();
    this.#socket?.close();
    this.#socket = undefined;
  }

  /** Joins again, with what was missing before. */
  join() {
    if (this.#socket?.connected) this.#socket.join();
    else if (this.#polling.running) this.#polling.now();
  }

  /** Gives the place up where a WebSocket is there to say so; the answer comes as progress. */
  leave() {
    if (!this.#socket?.connected) return false;
    this.#socket.leave();
    return true;
  }

  #open() {
    this.#timer = undefined;
    let opened = false;
    let problem;
    this.#socket = new StompSocket(this.#line, this.#memory.ticket, this.#bringing, {
      opened: () => {
        opened = true;
        this.#failedOpenings = 0;
        this.#polling.stop();
        this.#report('connected');
      },
      progress: (body) => {
        this.#attempt = 0;
        if (body.state === 'REQUIRED') this.#handlers.required(body);
        else this.#handlers.progress(body);
      },
      room: this.#handlers.room,
      problem: (body) => {
        problem = body;
        if (!endedByProblem(body)) this.#handlers.problem(body);
      },
      closed: (code, reason) => {
        this.#socket = undefined;
        if (this.#stopped) return;
        const view = endedByClose(code, problem);
        if (view) this.#end(view);
        else this.#retry(opened, (problem?.retryAfter ?? 0) * 1000 + spread(reason));
      },
    });
  }

  #retry(opened, atLeast) {
    if (!opened && navigator.onLine) this.#failedOpenings++;
    if (this.#failedOpenings >= FAILED_OPENINGS_BEFORE_POLLING) this.#polling.start();
    else this.#report('reconnecting');
    const wait = this.#polling.running
      ? SOCKET_AGAIN_AFTER * (1 + Math.random())
      : atLeast + fullJitter(this.#attempt++);
    this.#timer = setTimeout(() => this.#open(), wait);
  }

  // back from a tunnel or from another app: do not sit out the rest of a long pause
  #hurry() {
    if (this.#stopped || this.#timer === undefined || this.#polling.running) return;
    if (document.hidden || !navigator.onLine) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), fullJitter(0) / 2);
  }

  #report(state) {
    if (!this.#stopped) this.#handlers.connection(navigator.onLine ? state : 'offline');
  }

  #end(view) {
    this.stop();
    this.#handlers.ended(view);
  }
}
