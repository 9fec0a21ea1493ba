const REMEMBERED = 60 * 60 * 1000;
const OPEN_AGAIN_AFTER = 2_000;

/** The samples of the last hour, and the stream that brings a new one every second. */
export class Feed {
  samples = [];
  #arrivedAt;
  #listener;

  /** The listener is told 'history' after a snapshot and 'sample' after each single sample. */
  constructor(listener) {
    this.#listener = listener;
  }

  open() {
    const source = new EventSource('/api/events');
    source.addEventListener('snapshot', (event) => {
      this.samples = JSON.parse(event.data).samples.map(timed);
      if (this.samples.length) this.#arrivedAt = performance.now();
      this.#listener('history');
    });
    source.addEventListener('sample', (event) => this.#add(timed(JSON.parse(event.data))));
    source.addEventListener('error', () => {
      // a broken stream comes back by itself, a refused one does not
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(() => this.open(), OPEN_AGAIN_AFTER * (1 + Math.random()));
    });
  }

  get newest() {
    return this.samples.at(-1);
  }

  /** Seconds since the last sample came; undefined before the first one. */
  get silentFor() {
    return this.#arrivedAt && (performance.now() - this.#arrivedAt) / 1000;
  }

  #add(sample) {
    this.#arrivedAt = performance.now();
    this.samples.push(sample);
    while (this.samples[0].time < sample.time - REMEMBERED) this.samples.shift();
    this.#listener('sample');
  }
}

const timed = (sample) => ({ ...sample, time: Date.parse(sample.at) });
