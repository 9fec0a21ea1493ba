import { session, signedIn } from './session.js';

const OPEN_AGAIN_AFTER = 2_000;
const IS_WATCHED_EVERY = 5 * 60_000;
const RECENT = 130;

/**
 * The stream of what is known: a sample every second, how the processes are, alerts, and marks of
 * what operators did. Comes back by itself.
 */
export class Feed {
  newest;
  /** The samples of the last two minutes. */
  recent = [];
  nodes = [];
  alerts = [];
  #arrivedAt;
  #listeners = {};

  constructor() {
    // a page that only listens would look idle, and a session that is idle ends
    setInterval(() => session().catch(() => undefined), IS_WATCHED_EVERY);
  }

  /** Events: 'samples' (a list, oldest first), 'nodes', 'alerts', 'mark'. */
  on(event, listener) {
    (this.#listeners[event] ??= []).push(listener);
    return this;
  }

  open() {
    const source = new EventSource('/api/events');
    const listen = (event, take) =>
      source.addEventListener(event, (message) => take(JSON.parse(message.data)));
    listen('snapshot', ({ samples }) => this.#take(samples.map(timed)));
    listen('sample', (sample) => this.#take([timed(sample)]));
    listen('nodes', ({ nodes }) => {
      this.nodes = nodes;
      this.#tell('nodes', nodes);
    });
    listen('alerts', ({ on }) => {
      this.alerts = on;
      this.#tell('alerts', on);
    });
    listen('mark', (mark) => this.#tell('mark', mark));
    source.addEventListener('error', () => {
      // a broken stream comes back by itself, a refused one does not
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(() => this.#openAgain(), OPEN_AGAIN_AFTER * (1 + Math.random()));
    });
  }

  /** Whose session is over goes to the login, and does not knock for ever. */
  async #openAgain() {
    await signedIn().catch(() => undefined);
    this.open();
  }

  /** Seconds since the last sample came; undefined before the first one. */
  get silentFor() {
    return this.#arrivedAt && (performance.now() - this.#arrivedAt) / 1000;
  }

  #take(samples) {
    if (!samples.length) return;
    this.#arrivedAt = performance.now();
    this.newest = samples.at(-1);
    const fresh = samples.filter((sample) => sample.time > (this.recent.at(-1)?.time ?? 0));
    this.recent = [...this.recent, ...fresh].slice(-RECENT);
    this.#tell('samples', samples);
  }

  #tell(event, data) {
    for (const listener of this.#listeners[event] ?? []) listener(data);
  }
}

const timed = (sample) => ({ ...sample, time: Date.parse(sample.at) });
