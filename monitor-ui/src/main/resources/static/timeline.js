/**
 * The figures of one line over time, by the names of /api/history: what was kept, and what came
 * since over the stream.
 */
const COLUMNS = {
  waiting: (_, line) => line?.waiting,
  early: (_, line) => line?.early,
  active: (_, line) => line?.active,
  limit: (_, line) => line?.limit,
  point: (_, line) => line?.gate.point,
  pointLow: (_, line) => line?.gate.low,
  pointHigh: (_, line) => line?.gate.high,
  joinedPerSecond: (_, line) => line?.joinedPerSecond,
  admittedPerSecond: (_, line) => line?.admittedPerSecond,
  leftPerSecond: (_, line) => line?.leftPerSecond,
  tps: ({ shop }) => shop?.tps,
  requestsPerSecond: ({ shop }) => shop?.requestsPerSecond,
  p50: ({ shop }) => shop?.p50,
  p95: ({ shop }) => shop?.p95,
  p99: ({ shop }) => shop?.p99,
  poolSize: ({ shop }) => shop?.poolSize,
  poolInUse: ({ shop }) => shop?.poolInUse,
  poolWaiting: ({ shop }) => shop?.poolWaiting,
  capacity: (_, line, { stock }) => stock?.capacity,
  sold: (_, line, { stock }) => stock?.sold,
  held: (_, line, { stock }) => stock?.held,
  ordersPerSecond: ({ orders }) => orders?.perSecond,
  promisedLow: (_, line, { promise }) => promise?.low,
  promisedHigh: (_, line, { promise }) => promise?.high,
  waited: (_, line, { promise }) => promise?.waited,
};

const SHORTEST_GAP = 12_000;
const POINTS = 720;
const MOST = 8_000;

export class Timeline {
  at = [];
  columns = Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, []]));
  #minutes;

  constructor(minutes) {
    this.#minutes = minutes;
  }

  /** Puts what was kept in front of what is here already. */
  before({ at, columns }) {
    const until = this.at[0] ?? Infinity;
    const count = at.filter((time) => time < until).length;
    this.at = [...at.slice(0, count), ...this.at];
    for (const name of Object.keys(this.columns)) {
      const kept = columns[name] ?? [];
      this.columns[name] = [...kept.slice(0, count), ...this.columns[name]];
    }
  }

  /** Takes samples in that are later than what is here. */
  add(samples, name) {
    for (const sample of samples) {
      if (sample.time <= (this.at.at(-1) ?? 0)) continue;
      const line = sample.lines.find((each) => each.line === name);
      const of = { stock: sample.stocks[name], promise: sample.promises[name] };
      this.at.push(sample.time);
      for (const [column, value] of Object.entries(COLUMNS)) {
        this.columns[column].push(value(sample, line, of) ?? null);
      }
    }
    this.#forget();
  }

  #forget() {
    const oldest = (this.at.at(-1) ?? 0) - this.#minutes * 60_000;
    let old = 0;
    while (old < this.at.length && (this.at[old] < oldest || this.at.length - old > MOST)) old++;
    if (old < 50) return;
    this.at.splice(0, old);
    for (const values of Object.values(this.columns)) values.splice(0, old);
  }

  /**
   * Aligned arrays for a chart: times, then a list for each series. A gap gets an empty point, so
   * that no line is drawn over a time of which nothing is known.
   */
  data(series) {
    const gap = Math.max(SHORTEST_GAP, (3 * this.#minutes * 60_000) / POINTS);
    const lists = series.map((each) =>
      typeof each === 'string' ? this.columns[each] : this.at.map((_, i) => each(this.columns, i)),
    );
    const times = [];
    const values = lists.map(() => []);
    for (let i = 0; i < this.at.length; i++) {
      if (i > 0 && this.at[i] - this.at[i - 1] > gap) {
        times.push(this.at[i - 1] + 1);
        values.forEach((list) => list.push(null));
      }
      times.push(this.at[i]);
      values.forEach((list, k) => list.push(lists[k][i] ?? null));
    }
    return [times, ...values];
  }
}
