import { onLanguage } from '/page-kit/i18n.js';
import { alertWords } from './alert-strip.js';
import { fill, h, write } from './element.js';
import { clock, day } from './format.js';
import { Feed } from './feed.js';
import { shell } from './shell.js';
import { texts } from './texts.js';

const at = (id) => document.getElementById(id);
const ENTRIES = 300;
const feed = new Feed();

let past;

function draw() {
  const t = texts();
  document.title = `${t.page_alerts} · Sluice`;
  const on = feed.alerts.map((alert) =>
    h(
      'li',
      { dataset: { severity: alert.severity } },
      h('strong', {}, t.severities[alert.severity]),
      h('span', {}, alertWords(alert)),
      h('small', {}, t.since(clock(Date.parse(alert.since)))),
    ),
  );
  fill(at('on'), on.length ? on : [h('li', { className: 'well' }, t.allWell)]);
  if (!past) return;
  const none = past.complete ? t.noHistory : t.historyAway;
  write(at('past-note'), past.history.length ? '' : none);
  fill(
    at('past'),
    past.history.map((entry) =>
      h(
        'tr',
        { dataset: { severity: entry.raised ? entry.severity : 'GONE' } },
        h('td', {}, day(Date.parse(entry.at))),
        h('td', {}, h('b', {}, entry.raised ? t.raised : t.cleared)),
        h('td', {}, alertWords(entry)),
        h('td', {}, h('code', {}, entry.rule)),
      ),
    ),
  );
}

async function look() {
  try {
    const answer = await fetch(`/api/alerts?limit=${ENTRIES}`);
    if (answer.ok) past = await answer.json();
  } catch {
    // what was known stays; the strip says that nothing new comes
  }
  draw();
}

let known = '';
feed.on('alerts', (on) => {
  const now = JSON.stringify(on.map(({ rule, subject }) => [rule, subject]));
  if (now !== known) {
    known = now;
    look();
  } else draw();
});
shell('alerts', feed);
onLanguage(draw);
look();
feed.open();
