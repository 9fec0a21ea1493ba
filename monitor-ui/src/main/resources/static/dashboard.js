import { onLanguage } from '/page-kit/i18n.js';
import { Charts, Timeline } from './charts.js';
import { drawChoice, write } from './element.js';
import { Feed } from './feed.js';
import { drawNodes } from './nodes.js';
import { onTheme, shell } from './shell.js';
import { texts } from './texts.js';
import { drawFreshness, drawTiles } from './tiles.js';

const STALE_AFTER = 3;
const RANGES = [15, 60, 360, 2_880];
const SHORTEST_RANGE = 5 * 60_000;
const SAME_MARK_WITHIN = 3_000;
const at = (id) => document.getElementById(id);

// the address remembers what a wall screen shows: #line=summer-show&minutes=60
const wanted = new URLSearchParams(location.hash.slice(1));
const feed = new Feed();
const charts = new Charts(at('charts'), draw);

let minutes = RANGES.includes(Number(wanted.get('minutes'))) ? Number(wanted.get('minutes')) : 60;
let line = wanted.get('line') ?? undefined;
let timeline = new Timeline(minutes);
let marks = [];
let loaded;

/** Gets what was kept of the line that is shown, and what operators did. */
async function load() {
  const key = `${line} ${minutes}`;
  if (!line || key === loaded) return;
  loaded = key;
  timeline = new Timeline(minutes);
  timeline.add(feed.recent, line);
  const about = new URLSearchParams({ line, minutes });
  const [history, done] = await Promise.all([
    json(`/api/history?${about}`),
    json(`/api/marks?${about}`),
  ]);
  if (key !== loaded) return;
  if (history) timeline.before(history);
  if (done) marks = done.marks;
  draw();
}

async function json(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

function take(samples) {
  const lines = feed.newest.lines;
  const present = lines.find((each) => each.line === line);
  if (!present && lines.length && !wanted.has('line')) line = lines[0].line;
  timeline.add(samples, line);
  load();
  draw();
}

function draw() {
  const sample = feed.newest;
  const t = texts();
  const shown = sample?.lines.find((each) => each.line === line);
  drawTiles(sample, shown);
  const names = sample?.lines.map((each) => [each.line, each.title || each.line]) ?? [];
  drawChoice(at('lines'), t.lines, names.length > 1 ? names : [], line, (value) => {
    line = value;
    choose('line', value);
  });
  drawChoice(at('ranges'), t.history, RANGES.map((range) => [range, t.ranges[range]]), minutes, (value) => {
    minutes = Number(value);
    charts.zoom(undefined);
    choose('minutes', value);
  });
  at('whole-range').hidden = !charts.zoomed;
  fresh();
  if (!document.hidden && timeline.at.length) {
    const max = timeline.at.at(-1);
    // a sale that has just begun fills its charts
    const first = Math.min(timeline.at[0], max - SHORTEST_RANGE);
    charts.draw(timeline, { min: Math.max(first, max - minutes * 60_000), max }, marks);
  }
}

function choose(name, value) {
  wanted.set(name, value);
  history.replaceState(null, '', `#${wanted}`);
  load();
  draw();
}

function fresh() {
  drawFreshness(feed.silentFor, STALE_AFTER, feed.newest?.sources);
}

feed
  .on('samples', take)
  .on('nodes', (nodes) => drawNodes(at('nodes'), nodes))
  .on('mark', (mark) => {
    if (mark.line !== line) return;
    const time = Date.parse(mark.at);
    const known = marks.some(
      (each) =>
        each.operator === mark.operator &&
        Math.abs(Date.parse(each.at) - time) < SAME_MARK_WITHIN,
    );
    if (!known) marks = [...marks, mark];
    draw();
  });
shell('dashboard', feed);
onLanguage(() => {
  charts.rebuild();
  drawNodes(at('nodes'), feed.nodes);
  draw();
});
onTheme(() => {
  charts.rebuild();
  draw();
});
at('whole-range').addEventListener('click', () => charts.zoom(undefined));
document.addEventListener('visibilitychange', draw);
setInterval(fresh, 1_000);
write(at('stale'), texts().connecting);
draw();
feed.open();
