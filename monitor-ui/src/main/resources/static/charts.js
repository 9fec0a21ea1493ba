import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { language, number } from '/page-kit/i18n.js';
import { texts } from './texts.js';

Chart.register(Filler, LinearScale, LineController, LineElement, PointElement, Tooltip);
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.font.size = 0.8 * parseFloat(getComputedStyle(document.documentElement).fontSize);

const GAP = 3_500;
const DASHES = [6, 4];
const TICKS_EVERY = { 15: 3 * 60_000, 60: 10 * 60_000 };

/** What is drawn: series are {label: key of the texts, of: sample and line to number}. */
const CHARTS = {
  waiting: [{ label: 'waiting', of: (_, line) => line?.waiting }],
  workQueue: [
    { label: 'workQueue', of: (_, line) => line?.active },
    { label: 'limit', of: (_, line) => line?.limit },
  ],
  rates: [
    { label: 'joined', of: (_, line) => line?.joinedPerSecond },
    { label: 'admitted', of: (_, line) => line?.admittedPerSecond },
  ],
  orders: [{ label: 'ordersPerSecond', of: (sample) => sample.orders.perSecond }],
};

/** The charts of one line over the last minutes. */
export class Charts {
  #charts;

  constructor(root) {
    this.#charts = Object.entries(CHARTS).map(
      ([name, series]) => new LineChart(root, name, series),
    );
  }

  /** Draws everything anew: another line, range, language, colour scheme or history. */
  show(samples, line, minutes) {
    for (const chart of this.#charts) chart.show(samples, line, minutes);
  }
}

class LineChart {
  #name;
  #series;
  #title = document.createElement('figcaption');
  #canvas = document.createElement('canvas');
  #chart;

  constructor(root, name, series) {
    this.#name = name;
    this.#series = series;
    const frame = document.createElement('div');
    frame.className = 'canvas';
    frame.append(this.#canvas);
    this.#canvas.setAttribute('role', 'img');
    const figure = document.createElement('figure');
    figure.dataset.testid = `chart-${name}`;
    figure.append(this.#title, frame);
    root.append(figure);
    this.#chart = new Chart(this.#canvas, options());
    this.#chart.data.datasets = series.map((_, index) => dataset(index, series.length));
  }

  show(samples, line, minutes) {
    const t = texts();
    const newest = samples.at(-1)?.time ?? Date.now();
    const oldest = newest - minutes * 60_000;
    const shown = samples.slice(firstAfter(samples, oldest));
    this.#series.forEach((series, index) => {
      const { [index]: drawn } = this.#chart.data.datasets;
      drawn.label = t[series.label];
      drawn.data = points(shown, line, series.of);
    });
    const { x } = this.#chart.options.scales;
    x.min = oldest;
    x.max = newest;
    x.afterBuildTicks = (axis) => {
      axis.ticks = wholeTimes(oldest, newest, TICKS_EVERY[minutes]);
    };
    paint(this.#chart);
    this.#chart.update('none');
    this.#describe(t);
  }

  #describe(t) {
    const title = t.charts[this.#name];
    const keys = this.#series.map(({ label }, index) => key(t[label], index));
    this.#title.replaceChildren(title, ...(keys.length > 1 ? keys : []));
    const now = this.#chart.data.datasets.map(({ label, data }) => {
      const value = data.at(-1)?.y;
      return `${label} ${Number.isFinite(value) ? number(value) : '–'}`;
    });
    this.#canvas.setAttribute('aria-label', t.inWords(title, now.join(', ')));
  }
}

function firstAfter(samples, time) {
  const index = samples.findIndex((sample) => sample.time >= time);
  return index < 0 ? samples.length : Math.max(0, index - 1);
}

/** A hole in the samples is a hole in the line: nothing is made up between them. */
function points(samples, line, of) {
  const drawn = [];
  let before;
  for (const sample of samples) {
    if (before && sample.time - before > GAP) drawn.push({ x: before + 1, y: NaN });
    const y = of(
      sample,
      sample.lines.find((each) => each.line === line),
    );
    drawn.push({ x: sample.time, y: y ?? NaN });
    before = sample.time;
  }
  return drawn;
}

function wholeTimes(from, to, every) {
  const ticks = [];
  for (let time = Math.ceil(from / every) * every; time <= to; time += every) {
    ticks.push({ value: time });
  }
  return ticks;
}

function key(label, index) {
  const element = document.createElement('span');
  element.className = index ? 'key second' : 'key';
  element.textContent = label;
  return element;
}

function dataset(index, of) {
  return {
    borderWidth: 2.5,
    borderDash: index ? DASHES : [],
    fill: of === 1,
    pointRadius: 0,
    pointHitRadius: 0,
    data: [],
  };
}

function paint(chart) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  chart.data.datasets.forEach((drawn, index) => {
    drawn.borderColor = colour(index ? '--second' : '--first');
    drawn.backgroundColor = colour('--first-area');
  });
  const { scales, plugins } = chart.options;
  for (const axis of [scales.x, scales.y]) {
    axis.ticks.color = colour('--muted');
    axis.grid.color = colour('--rule');
    axis.border.color = colour('--edge');
  }
  const { tooltip } = plugins;
  tooltip.backgroundColor = colour('--ink');
  tooltip.titleColor = tooltip.bodyColor = colour('--page');
}

function time(value, seconds) {
  const form = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  if (seconds) form.second = '2-digit';
  return new Intl.DateTimeFormat(language(), form).format(value);
}

function options() {
  return {
    type: 'line',
    data: { datasets: [] },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          grid: { display: false },
          border: {},
          ticks: { maxRotation: 0, autoSkipPadding: 16, callback: (value) => time(value) },
        },
        y: {
          beginAtZero: true,
          suggestedMax: 5,
          grid: {},
          border: {},
          ticks: { maxTicksLimit: 5, callback: (value) => number(value) },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            title: ([item]) => time(item.parsed.x, true),
            label: ({ dataset: { label }, parsed }) => ` ${label} ${number(parsed.y)}`,
            labelColor: ({ dataset: { borderColor } }) => ({
              borderColor,
              backgroundColor: borderColor,
            }),
          },
        },
      },
    },
  };
}
