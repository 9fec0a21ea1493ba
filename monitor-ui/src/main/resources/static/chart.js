import uPlot from 'uplot';
import { h, write } from './element.js';
import { clock, rate } from './format.js';
import { texts } from './texts.js';

const DASHES = [[], [8, 5], [2, 4], [12, 4, 2, 4]];
const SYNC = 'sluice';
const AXIS_SPACE = 70;
const probe = document.createElement('span');
probe.hidden = true;
document.body.append(probe);

/** A colour as it is now: the canvas knows no custom properties. */
function colour(name) {
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * One chart. A series is {name, colour: 1 to 4, dash, area, column}; bands fill between two of
 * them. Values are read by pointing, dragging zooms all charts together.
 */
export class LineChart {
  #name;
  #series;
  #bands;
  #host = h('div', { className: 'plot', role: 'img' });
  #title = h('figcaption');
  #tooltip = h('div', { className: 'tooltip', hidden: true });
  #plot;
  #data = [[]];
  #marks = [];
  #onZoom;

  constructor(root, name, series, bands, onZoom) {
    this.#name = name;
    this.#series = series;
    this.#bands = bands;
    this.#onZoom = onZoom;
    root.append(
      h('figure', { dataset: { testid: `chart-${name}` } }, this.#title, this.#host),
    );
    // in the next frame: a size that is changed while sizes are told would be told again
    new ResizeObserver(() => requestAnimationFrame(() => this.#fit())).observe(this.#host);
  }

  /** Draws anew in the colours and words of now. */
  rebuild() {
    this.#plot?.destroy();
    this.#plot = undefined;
    const t = texts();
    this.#title.replaceChildren(
      h('h3', {}, t.charts[this.#name]),
      ...this.#series
        .filter((each) => !each.quiet && !each.unnamed)
        .map((each) =>
          h('span', { className: 'key', dataset: { colour: each.colour, dash: each.dash ?? 0 } },
            t.series[each.name]),
        ),
    );
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (width < 40 || height < 40) return;
    this.#plot = new uPlot(this.#options(width, height), this.#data, this.#host);
    this.#plot.over.append(this.#tooltip);
  }

  show(data, range, marks) {
    this.#data = data;
    this.#marks = marks;
    if (!this.#plot) this.rebuild();
    if (!this.#plot) return;
    this.#plot.batch(() => {
      this.#plot.setData(data, false);
      this.#plot.setScale('x', range);
    });
    this.#host.setAttribute('aria-label', this.#inWords());
  }

  #inWords() {
    const t = texts();
    const last = this.#series
      .filter((each) => !each.quiet)
      .map((each) => {
        const list = this.#data[this.#series.indexOf(each) + 1];
        return `${t.series[each.name]} ${rate((each.read ?? same)(list?.at(-1), this.#data, this.#data[0].length - 1))}`;
      });
    return t.inWords(t.charts[this.#name], last.join(', '));
  }

  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (width < 40 || height < 40) return;
    if (this.#plot) this.#plot.setSize({ width, height });
    else this.rebuild();
  }

  #options(width, height) {
    const font = `${Math.round(0.78 * rem())}px ${getComputedStyle(document.body).fontFamily}`;
    const axis = {
      stroke: colour('--muted'),
      font,
      grid: { stroke: colour('--rule'), width: 1 },
      ticks: { show: false },
    };
    const colours = ['--first', '--second', '--third', '--fourth'].map(colour);
    const areas = ['--first-area', '--second-area', '--third-area', '--first-area'].map(colour);
    return {
      width,
      height,
      ms: 1,
      padding: [Math.round(1.1 * rem()), Math.round(0.5 * rem()), 0, 0],
      legend: { show: false },
      cursor: {
        sync: { key: SYNC, setSeries: false },
        drag: { x: true, y: false, setScale: false },
        y: false,
        points: { size: 8 },
      },
      scales: {
        x: { time: true, auto: false },
        y: { range: (_, low, high) => [0, Math.max(1, (high ?? 1) * 1.08)] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: Math.round(1.7 * rem()),
          space: AXIS_SPACE,
          values: (_, times) => times.map((time) => clock(time, times[1] - times[0] < 60_000)),
        },
        {
          ...axis,
          size: Math.round(3.2 * rem()),
          space: Math.round(2.2 * rem()),
          values: (_, values) => values.map((value) => rate(value)),
        },
      ],
      series: [
        {},
        ...this.#series.map((each) => ({
          stroke: colours[each.colour - 1],
          width: each.quiet ? 0 : 2.2,
          dash: DASHES[each.dash ?? 0],
          fill: each.area ? areas[each.colour - 1] : undefined,
          points: { show: false },
          spanGaps: false,
        })),
      ],
      bands: this.#bands.map(({ upper, lower, colour: which }) => ({
        series: [upper + 1, lower + 1],
        fill: areas[which - 1],
      })),
      hooks: {
        draw: [(plot) => this.#drawMarks(plot)],
        setCursor: [(plot) => this.#point(plot)],
        setSelect: [(plot) => this.#zoom(plot)],
      },
    };
  }

  #zoom(plot) {
    const { left, width } = plot.select;
    if (width < 8) return;
    this.#onZoom({ min: plot.posToVal(left, 'x'), max: plot.posToVal(left + width, 'x') });
    plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  }

  /** Vertical lines where an operator did something, with what it was. */
  #drawMarks(plot) {
    const { ctx, bbox } = plot;
    const { min, max } = plot.scales.x;
    const size = Math.round(0.7 * rem() * devicePixelRatio);
    ctx.save();
    ctx.strokeStyle = colour('--fourth');
    ctx.fillStyle = colour('--fourth');
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textBaseline = 'bottom';
    ctx.textAlign = 'left';
    let free = -Infinity;
    for (const mark of this.#marks) {
      if (mark.time < min || mark.time > max) continue;
      const x = plot.valToPos(mark.time, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      const width = ctx.measureText(mark.label).width;
      const left = Math.min(x, bbox.left + bbox.width - width);
      if (left < free) continue;
      ctx.fillText(mark.label, left, bbox.top - 2 * devicePixelRatio);
      free = left + width + size;
    }
    ctx.restore();
  }

  #point(plot) {
    const { idx, left, top } = plot.cursor;
    const here = idx !== null && idx !== undefined && left >= 0;
    const own = here && plot.over.matches(':hover');
    this.#tooltip.hidden = !own;
    if (!own) return;
    const t = texts();
    const at = this.#data[0][idx];
    const rows = this.#series.map((each, k) => {
      const value = (each.read ?? same)(this.#data[k + 1][idx], this.#data, idx);
      return h(
        'li',
        { className: 'key', dataset: { colour: each.colour, dash: each.dash ?? 0 } },
        h('span', {}, t.series[each.name]),
        h('b', {}, rate(value)),
      );
    });
    const near = this.#marks.find((mark) => Math.abs(plot.valToPos(mark.time, 'x') - left) < 6);
    this.#tooltip.replaceChildren(
      h('p', {}, clock(at)),
      h('ul', {}, ...rows),
      ...(near ? [h('p', { className: 'mark' }, near.text)] : []),
    );
    const right = left > plot.over.clientWidth / 2;
    this.#tooltip.style.left = right ? '' : `${left + 14}px`;
    this.#tooltip.style.right = right ? `${plot.over.clientWidth - left + 14}px` : '';
    this.#tooltip.style.top = `${Math.max(0, Math.min(top, plot.over.clientHeight - 90))}px`;
    write(this.#tooltip.firstChild, clock(at));
  }
}

const same = (value) => value;
