import { onLanguage } from '/page-kit/i18n.js';
import { Charts, labelled, Timeline } from './charts.js';
import { fill, h, write } from './element.js';
import { Feed } from './feed.js';
import { clock, day, millis, percent, rate, roughly, span, UNKNOWN, whole } from './format.js';
import { onTheme, shell } from './shell.js';
import { texts } from './texts.js';
import { reasonWords } from './words.js';

const at = (id) => document.getElementById(id);
const FILES = ['summary', 'timeline', 'decisions', 'changes'];
const CHARTS = ['waiting', 'flow', 'gate', 'shop', 'latency', 'stock', 'promise', 'pool'];
const wanted = new URLSearchParams(location.hash.slice(1));
const feed = new Feed();
const charts = new Charts(at('charts'), draw, CHARTS);

let lines = [];
let sales = [];
let shown;

async function json(url) {
  const answer = await fetch(url);
  return answer.ok ? answer.json() : undefined;
}

async function start() {
  lines = (await json('/api/reports'))?.lines ?? [];
  fill(at('line'), lines.map((line) => h('option', { value: line }, line)));
  if (!lines.length) return note(texts().noSale);
  at('line').value = lines.includes(wanted.get('line')) ? wanted.get('line') : lines[0];
  await chooseLine();
}

async function chooseLine() {
  const line = at('line').value;
  sales = (await json(`/api/reports/${encodeURIComponent(line)}/sales`))?.sales ?? [];
  drawSales();
  if (!sales.length) return note(texts().noSale);
  at('sale').value = String(sales.length - 1);
  chooseSale();
  await show();
}

function drawSales() {
  fill(
    at('sale'),
    sales
      .map(({ from, to }, index) =>
        h('option', { value: String(index) }, `${day(Date.parse(from))} – ${clock(Date.parse(to))}`),
      )
      .reverse(),
  );
}

function chooseSale() {
  const sale = sales[Number(at('sale').value)];
  if (!sale) return;
  at('from').value = local(sale.from);
  at('to').value = local(sale.to);
}

/** An input of this kind has no zone: it means the one of the browser. */
function local(time) {
  const date = new Date(time);
  return new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

async function show() {
  if (!at('from').value || !at('to').value) return;
  const line = at('line').value;
  const time = new URLSearchParams({
    from: new Date(at('from').value).toISOString(),
    to: new Date(new Date(at('to').value).getTime() + 999).toISOString(),
  });
  history.replaceState(null, '', `#${new URLSearchParams({ line })}`);
  shown = await json(`/api/reports/${encodeURIComponent(line)}?${time}`);
  if (shown) shown.files = { line, time };
  draw();
}

function note(text) {
  at('note').hidden = !text;
  write(at('note'), text);
  at('whole').hidden = Boolean(text);
}

function draw() {
  const t = texts();
  document.title = `${t.report} · Sluice`;
  if (!shown) return note(lines.length && sales.length ? t.nothingKept : t.noSale);
  note('');
  drawFigures(t, shown.report);
  drawFiles(t, shown.files);
  drawReasons(t, shown.report.reasons);
  drawTables(t);
  const timeline = new Timeline(2_880);
  timeline.before(shown.timeline);
  const times = shown.timeline.at;
  charts.draw(timeline, { min: times[0], max: times.at(-1) + 1 }, shown.changes);
}

function drawFigures(t, report) {
  const promises = report.promises.inside + report.promises.sooner + report.promises.later;
  const values = {
    joined: whole(report.joined),
    admitted: whole(report.admitted),
    abandonment: percent(report.abandonment),
    mostWaiting: whole(report.mostWaiting),
    p50: roughly(report.waits.p50),
    p90: roughly(report.waits.p90),
    p99: roughly(report.waits.p99),
    sold: report.sold === null ? UNKNOWN : `${whole(report.sold)} / ${whole(report.capacity)}`,
    orders: whole(report.orders),
    soldOutAt: report.soldOutAt ? clock(Date.parse(report.soldOutAt)) : t.notSoldOut,
    tpsPeak: rate(report.flow.tpsPeak),
    p99Worst: millis(report.flow.p99Worst),
    promises: promises ? percent(report.promises.inside / promises, 0) : UNKNOWN,
  };
  fill(
    at('results'),
    Object.entries(values).map(([name, value]) =>
      h('li', { dataset: { testid: `report-${name}` } }, h('span', {}, t.reportFigures[name]), h('b', {}, value)),
    ),
  );
}

function drawFiles(t, { line, time }) {
  fill(
    at('files'),
    FILES.map((name) =>
      h(
        'li',
        {},
        h(
          'a',
          {
            href: `/api/reports/${encodeURIComponent(line)}/${name}.csv?${time}`,
            download: '',
            dataset: { testid: `csv-${name}` },
          },
          `${t[`${name}File`]} (CSV)`,
        ),
      ),
    ),
  );
}

function drawReasons(t, reasons) {
  const all = Object.values(reasons).reduce((sum, seconds) => sum + seconds, 0);
  const sorted = Object.entries(reasons).sort(([, one], [, other]) => other - one);
  fill(
    at('reasons'),
    sorted.map(([reason, seconds]) =>
      h(
        'li',
        {},
        h('span', {}, reasonWords(reason)),
        h('meter', { min: 0, max: all, value: seconds, ariaLabel: reasonWords(reason) }),
        h('b', {}, `${span(seconds)} · ${percent(seconds / all, 0)}`),
      ),
    ),
  );
}

function drawTables(t) {
  const changes = shown.changes.map((mark) =>
    h(
      'tr',
      {},
      h('td', {}, day(Date.parse(mark.at))),
      h('td', {}, labelled(mark).label),
      h('td', {}, mark.operator),
      h('td', {}, mark.reason),
    ),
  );
  fill(at('changes'), changes.length ? changes : [h('tr', {}, h('td', { colSpan: 4 }, t.noChanges))]);
  write(at('decisions-note'), t.decisionsNote(whole(shown.decisions.length)));
  fill(
    at('decisions'),
    shown.decisions.map((one) =>
      h(
        'tr',
        {},
        h('td', {}, clock(Date.parse(one.at))),
        h('td', { lang: 'en' }, one.decision),
        h('td', { className: 'number' }, whole(one.admitted)),
        h('td', { className: 'number' }, `${whole(one.active)} / ${whole(one.limit)}`),
        h('td', { className: 'number' }, whole(one.waiting)),
      ),
    ),
  );
}

shell('report', feed);
at('line').addEventListener('change', chooseLine);
at('sale').addEventListener('change', () => {
  chooseSale();
  show();
});
at('choose').addEventListener('submit', (event) => {
  event.preventDefault();
  charts.zoom(undefined);
  show();
});
at('print').addEventListener('click', () => window.print());
onLanguage(() => {
  charts.rebuild();
  drawSales();
  draw();
});
onTheme(() => {
  charts.rebuild();
  draw();
});
start();
feed.open();
