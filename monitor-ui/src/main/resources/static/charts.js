import { LineChart } from './chart.js';
import { Timeline } from './timeline.js';
import { clock } from './format.js';
import { texts } from './texts.js';

const sum = (...names) => (columns, i) =>
  names.every((name) => columns[name][i] === null || columns[name][i] === undefined)
    ? null
    : names.reduce((all, name) => all + (columns[name][i] ?? 0), 0);

/** What is drawn. `column` is a name or a function of the columns; stacked values read their part. */
const CHARTS = {
  waiting: {
    series: [
      { name: 'waiting', colour: 1, area: true },
      { name: 'early', colour: 4, dash: 1 },
    ],
  },
  flow: {
    series: [
      { name: 'joinedPerSecond', colour: 1 },
      { name: 'leftPerSecond', colour: 2, dash: 1 },
      { name: 'admittedPerSecond', colour: 3, dash: 2 },
    ],
  },
  gate: {
    series: [
      { name: 'active', colour: 1, area: true },
      { name: 'limit', colour: 2, dash: 1 },
      { name: 'point', colour: 3, dash: 2 },
      { name: 'pointHigh', colour: 3, quiet: true },
      { name: 'pointLow', colour: 3, quiet: true },
    ],
    bands: [{ upper: 3, lower: 4, colour: 3 }],
  },
  shop: {
    series: [
      { name: 'tps', colour: 1, area: true },
      { name: 'requestsPerSecond', colour: 2, dash: 1 },
      { name: 'ordersPerSecond', colour: 3, dash: 2 },
    ],
  },
  latency: {
    series: [
      { name: 'p50', colour: 1 },
      { name: 'p95', colour: 2, dash: 1 },
      { name: 'p99', colour: 4, dash: 2 },
    ],
  },
  pool: {
    series: [
      { name: 'poolInUse', colour: 1, area: true },
      { name: 'poolWaiting', colour: 2, dash: 1 },
      { name: 'poolSize', colour: 3, dash: 2 },
    ],
  },
  stock: {
    series: [
      { name: 'sold', colour: 1, area: true },
      {
        name: 'held',
        colour: 2,
        dash: 1,
        column: sum('sold', 'held'),
        read: (_, data, i) => data[2][i] - data[1][i],
      },
      {
        name: 'free',
        colour: 3,
        dash: 2,
        column: (columns, i) => columns.capacity[i],
        read: (_, data, i) => Math.max(0, data[3][i] - data[2][i]),
      },
    ],
    bands: [
      { upper: 1, lower: 0, colour: 2 },
      { upper: 2, lower: 1, colour: 3 },
    ],
  },
  promise: {
    series: [
      { name: 'promisedHigh', colour: 3, dash: 2 },
      { name: 'promisedLow', colour: 3, dash: 2, unnamed: true },
      { name: 'waited', colour: 1 },
    ],
    bands: [{ upper: 0, lower: 1, colour: 3 }],
  },
};

/** The charts of one line. */
export class Charts {
  #charts;
  #zoom;
  #onZoom;

  constructor(root, onZoom, names = Object.keys(CHARTS)) {
    this.#onZoom = onZoom;
    this.#charts = names.map((name) => {
      const { series, bands = [] } = CHARTS[name];
      return {
        columns: series.map((each) => each.column ?? each.name),
        chart: new LineChart(root, name, series, bands, (range) => this.zoom(range)),
      };
    });
  }

  get zoomed() {
    return this.#zoom !== undefined;
  }

  /** Undefined shows the whole range again. */
  zoom(range) {
    this.#zoom = range;
    this.#onZoom();
  }

  /** Other words or colours. */
  rebuild() {
    for (const { chart } of this.#charts) chart.rebuild();
  }

  /**
   * @param whole {min, max} in milliseconds
   */
  draw(timeline, whole, marks) {
    const drawn = marks.map(labelled);
    for (const { chart, columns } of this.#charts) {
      chart.show(timeline.data(columns), this.#zoom ?? whole, drawn);
    }
  }
}

export function labelled(mark) {
  const t = texts();
  const parts = (mark.changed ?? []).map(({ name, after }) => {
    // what was announced is in the table of changes
    if (name === 'announcement') return t.fields.announcement;
    const value = name === 'state' ? (t.states[after] ?? after) : shortened(after);
    return name === 'state' ? value : `${t.fields[name] ?? name} ${value}`;
  });
  const label = parts.join(', ') || mark.action;
  return {
    time: Date.parse(mark.at),
    label,
    text: `${clock(Date.parse(mark.at))} ${t.operatorDid(label, mark.operator, mark.reason)}`,
  };
}

function shortened(text = '') {
  const value = text ?? '';
  return value.length > 24 ? `${value.slice(0, 23)}…` : value;
}

export { Timeline };
