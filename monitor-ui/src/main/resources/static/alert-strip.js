import { fill, h } from './element.js';
import { clock } from './format.js';
import { texts } from './texts.js';

const SHOWN = 3;

/** The alerts that are on, as one strip at the top of every page. */
export function drawAlerts(root, alerts) {
  const t = texts();
  root.hidden = alerts.length === 0;
  const items = alerts.slice(0, SHOWN).map((alert) =>
    h(
      'li',
      { dataset: { severity: alert.severity, rule: alert.rule, testid: 'alert' } },
      h('strong', {}, t.severities[alert.severity]),
      h('span', {}, alertWords(alert)),
      h('small', {}, t.since(clock(Date.parse(alert.since)))),
    ),
  );
  if (alerts.length > SHOWN) {
    items.push(
      h('li', {}, h('a', { href: '/alerts.html' }, t.moreAlerts(alerts.length - SHOWN))),
    );
  }
  fill(root, [h('ul', {}, ...items)]);
}

/** An alert in words. */
export function alertWords({ rule, subject, values }) {
  const words = texts().rules[rule];
  return words ? words(subject, values) : `${rule} ${subject}`;
}
