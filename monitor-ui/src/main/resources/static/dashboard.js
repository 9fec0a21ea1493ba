// first: nothing is asked for before somebody is signed in
import './operator-menu.js';
import { Charts } from './charts.js';
import { Feed } from './feed.js';
import { languageSwitch, onLanguage } from '/page-kit/i18n.js';
import { texts } from './texts.js';
import { drawChoice, drawFigures, drawFreshness, drawSources } from './view.js';

const STALE_AFTER = 3;
const RANGES = [15, 60];

// the address remembers what a wall screen shows: #line=summer-show&minutes=60
const wanted = new URLSearchParams(location.hash.slice(1));
const charts = new Charts(document.getElementById('charts'));
const feed = new Feed(draw);

let minutes = RANGES.includes(Number(wanted.get('minutes'))) ? Number(wanted.get('minutes')) : 15;

function draw() {
  const sample = feed.newest;
  const lines = sample?.lines ?? [];
  const line = lines.find((each) => each.line === wanted.get('line')) ?? lines[0];
  const t = texts();
  drawFigures(sample, line);
  drawSources(sample?.sources);
  const names = lines.length ? lines.map((each) => [each.line, each.title || each.line]) : [];
  drawChoice(document.getElementById('lines'), t.lines, names, line?.line, (value) =>
    choose('line', value),
  );
  const ranges = RANGES.map((range) => [range, t.ranges[range]]);
  drawChoice(document.getElementById('ranges'), t.history, ranges, minutes, (value) => {
    minutes = Number(value);
    choose('minutes', value);
  });
  drawFreshness(feed.silentFor, STALE_AFTER, sample?.sources);
  if (!document.hidden) charts.show(feed.samples, line?.line ?? wanted.get('line'), minutes);
}

function choose(name, value) {
  wanted.set(name, value);
  history.replaceState(null, '', `#${wanted}`);
  draw();
}

languageSwitch(document.getElementById('language'));
onLanguage(draw);
document.addEventListener('visibilitychange', draw);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
setInterval(() => drawFreshness(feed.silentFor, STALE_AFTER, feed.newest?.sources), 1000);
draw();
feed.open();
