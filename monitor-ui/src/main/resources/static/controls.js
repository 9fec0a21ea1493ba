import { language, number, onLanguage } from '/page-kit/i18n.js';
import { AccessPanel } from './access.js';
import { ask } from './ask.js';
import { clock, words } from './controls-texts.js';
import { el } from './dom.js';
import { drawOperatorMenu, operator as first } from './operator-menu.js';
import { call, session, signedIn } from './session.js';
import { VisitorPanel } from './visitor.js';

const LOOK_EVERY = 2_000;
const SESSION_EVERY = 30_000;

const root = document.getElementById('controls');
const visitor = new VisitorPanel(() => line);
const access = new AccessPanel();

let operator = first;
let line;
let { trouble } = first;
let drawn = '';
let told = '';

const may = (action) => operator.may.includes(action);

/** The line that the dashboard shows: the address remembers it. */
function wantedLine(lines) {
  const wanted = new URLSearchParams(location.hash.slice(1)).get('line');
  return lines.find((each) => each.line === wanted) ?? lines[0];
}

async function look() {
  try {
    const { lines } = await call('GET', '/api/lines');
    line = wantedLine(lines);
    trouble = undefined;
    if (!operator.signedIn) operator = await signedIn();
  } catch (refused) {
    if (refused.code === 'sign-in-required') location.reload();
    trouble = refused.code;
  }
  draw();
  if (operator.signedIn) await access.look(line);
}

async function lookAtSession() {
  try {
    const present = await session();
    if (operator.signedIn && !present.signedIn) location.reload();
    operator = present;
  } catch {
    // the next look says what is wrong
  }
}

const change = (body) => call('PUT', `/api/lines/${line.line}`, body);

async function asked(wish) {
  told = '';
  if (await ask(wish)) {
    told = words().done;
    await look();
    draw();
  }
}

function askState(name, state, risky) {
  const t = words();
  const how = name === 'open' && line.state === 'SCHEDULED' ? 'openScheduled' : name;
  const happens = t.happens[how === 'resume' ? 'open' : how];
  return asked({
    title: t[name],
    risky,
    happens: () => happens(line),
    run: ({ reason }) => change({ state, reason }),
  });
}

function numberField(name, value, label, hint) {
  const element = el('input', {
    id: `ask-${name}`, type: 'number', min: 0, max: 1_000_000, step: 1, required: true, value, 'data-testid': 'value',
  });
  return { name, label, hint, element };
}

function askNumber(name, field, now) {
  const t = words();
  const zero = field === 'floor' ? undefined : t.zeroTakes;
  return asked({
    title: t[name],
    fields: [numberField(name, now ?? '', t.value, zero)],
    happens: (values) => {
      const value = values[name];
      return value === '' || Number(value) === now ? [] : t.happens[name](line, Number(value));
    },
    run: ({ values, reason, confirmed }) => change({ [field]: Number(values[name]), reason, confirmed }),
  });
}

function askOverride() {
  const t = words();
  const minutes = numberField('minutes', 10, t.minutes);
  minutes.element.dataset.testid = 'minutes';
  const until = (values) => new Date(Date.now() + Number(values.minutes) * 60_000);
  return asked({
    title: t.override,
    fields: [numberField('limit', line.limit, t.value, t.zeroTakes), minutes],
    happens: (values) => {
      if (values.limit === '') return [];
      if (Number(values.limit) === 0) return t.happens.overrideEnds();
      return Number(values.minutes) > 0 ? t.happens.override(line, Number(values.limit), clock(until(values))) : [];
    },
    run: ({ values, reason, confirmed }) => {
      const fixedLimit = Number(values.limit);
      const fixedUntil = fixedLimit ? until(values).toISOString() : undefined;
      return change({ fixedLimit, fixedUntil, reason, confirmed });
    },
  });
}

function askAnnouncement() {
  const t = words();
  const element = el('textarea', { id: 'ask-message', maxLength: 500, value: line.announcement, 'data-testid': 'message' });
  return asked({
    title: t.announced,
    fields: [{ name: 'message', label: t.message, hint: t.emptyTakes, element }],
    happens: ({ message }) => (message.trim() === line.announcement ? [] : t.happens.announce(line, message.trim())),
    run: ({ values, reason }) => change({ announcement: values.message.trim(), reason }),
  });
}

function askOpening() {
  const t = words();
  const element = el('input', { id: 'ask-when', type: 'datetime-local', step: 1, required: true, 'data-testid': 'when' });
  return asked({
    title: t.opensAt.replace('…', ''),
    fields: [{ name: 'when', label: t.when, element }],
    happens: ({ when }) => (when ? t.happens.opensAt(line, when, clock(when, true)) : []),
    run: ({ values, reason }) => change({ opensAt: new Date(values.when).toISOString(), reason }),
  });
}

function button(name, onclick, className = 'secondary') {
  return el('button', { type: 'button', className, onclick, 'data-testid': `control-${name}` }, words()[name]);
}

function stateButtons() {
  const { state } = line;
  return [
    state === 'PAUSED' && button('resume', () => askState('resume', 'OPEN'), 'primary'),
    !['OPEN', 'PAUSED'].includes(state) && button('open', () => askState('open', 'OPEN'), 'primary'),
    ['OPEN', 'DRAINING'].includes(state) && button('pause', () => askState('pause', 'PAUSED'), 'primary'),
    ['OPEN', 'PAUSED'].includes(state) && button('drain', () => askState('drain', 'DRAINING')),
    state === 'SCHEDULED' && button('opensAt', askOpening),
    !['CLOSED', 'SOLD_OUT'].includes(state) && button('soldOut', () => askState('soldOut', 'SOLD_OUT', true), 'danger'),
    state !== 'CLOSED' && button('close', () => askState('close', 'CLOSED', true), 'danger'),
  ].filter(Boolean);
}

function limit(name, value, onclick) {
  const t = words();
  return el(
    'button',
    { type: 'button', className: 'limit', onclick, 'data-testid': `control-${name}`, 'aria-label': `${t[name]} ${value} – ${t.change}` },
    el('span', {}, t[name]),
    el('b', {}, value),
  );
}

function limitButtons() {
  const t = words();
  const orNone = (value) => (value === null || value === undefined ? t.none : number(value));
  const fixed = line.fixedLimit ? `${number(line.fixedLimit)} ${t.until(clock(line.fixedUntil))}` : t.none;
  return [
    limit('floor', number(line.floor), () => askNumber('floor', 'floor', line.floor)),
    limit('ceiling', orNone(line.ceiling), () => askNumber('ceiling', 'ceiling', line.ceiling)),
    limit('perMinute', orNone(line.admissionsPerMinute), () => askNumber('perMinute', 'admissionsPerMinute', line.admissionsPerMinute)),
    limit('override', fixed, askOverride),
  ];
}

function group(label, ...children) {
  return el('div', { className: 'group', role: 'group', 'aria-label': label }, el('h3', {}, label), ...children);
}

function panel() {
  const t = words();
  const head = [el('h2', { id: 'controls-title' }, t.controls)];
  const problem = trouble ?? (operator.records ? undefined : 'records-unavailable');
  if (problem) head.push(el('p', { className: 'notice', role: 'status', 'data-testid': 'trouble' }, t.away[problem] ?? problem));
  if (!line) return [...head, problem ? undefined : el('p', { className: 'note' }, t.noLine)];
  if (!may('STEER_LINE')) return [...head, el('p', { className: 'note' }, t.watchOnly)];
  head.push(el('p', { className: 'note', role: 'status' }, told || t.steers(line.title || line.line)));
  const announcement = el('p', { className: 'announced', hidden: !line.announcement }, line.announcement);
  return [
    ...head,
    el(
      'div',
      { className: 'groups' },
      group(t.state, el('div', { className: 'buttons' }, ...stateButtons())),
      group(t.limits, el('div', { className: 'limits' }, ...limitButtons())),
      group(t.people, announcement, el('div', { className: 'buttons' }, button('announce', askAnnouncement))),
    ),
  ];
}

/** Drawn anew only when something changed: a button that is pressed keeps the focus. */
function draw() {
  access.draw(operator);
  const state = JSON.stringify([language(), operator, line && { ...line, waiting: 0, active: 0, lastTick: 0, totals: 0, saturation: 0, unclaimed: 0, showRate: 0, away: 0 }, trouble, told]);
  if (state === drawn) return;
  drawn = state;
  const focused = root.contains(document.activeElement) && document.activeElement.dataset.testid;
  root.replaceChildren(...panel().filter(Boolean), visitor.element);
  visitor.draw(operator);
  drawOperatorMenu(operator);
  if (focused) root.querySelector(`[data-testid="${focused}"]`)?.focus();
  root.hidden = false;
}

onLanguage(draw);
draw();
await look();
setInterval(look, LOOK_EVERY);
setInterval(lookAtSession, SESSION_EVERY);
