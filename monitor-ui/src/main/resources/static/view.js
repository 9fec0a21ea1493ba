import { fillTexts, language, number } from '/page-kit/i18n.js';
import { TEXTS, texts } from './texts.js';

const at = (id) => document.getElementById(id);
const UNKNOWN = '–';

/** Writes the newest figures. A figure that nobody knows is a dash, never a zero. */
export function drawFigures(sample, line) {
  const t = texts();
  fillTexts(TEXTS);
  const orders = sample?.orders;
  writeLarge('waiting', whole(line?.waiting));
  write('active', whole(line?.active));
  write('limit', line ? ` / ${number(line.limit)}` : '');
  const taken = line?.limit ? Math.min(1, line.active / line.limit) : 0;
  at('gauge').style.setProperty('--taken', taken.toFixed(3));
  write('admitted', rate(line?.admittedPerSecond));
  write('joined', rate(line?.joinedPerSecond));
  writeLarge('orders', whole(orders?.total));
  write('tickets', orders ? t.tickets(number(orders.tickets)) : '');
  write('orders-per-second', rate(orders?.perSecond));
  const noLine = sample ? t.noLines : UNKNOWN;
  write('decision', line ? line.decision || UNKNOWN : noLine);
  at('decision').lang = line ? 'en' : language();
  write('gate', t.states[line?.state] ?? line?.state ?? UNKNOWN);
  at('gate').dataset.state = line?.state ?? '';
  document.title = line ? `${whole(line.waiting)} · ${line.title}` : 'Sluice';
}

export function drawFreshness(silentFor, staleAfter, sources) {
  const t = texts();
  const known = silentFor !== undefined;
  const stale = known && silentFor > staleAfter;
  const notice = stale ? t.stale(number(Math.floor(silentFor))) : t.connecting;
  write('stale', known && !stale ? '' : notice);
  at('stale').hidden = known && !stale;
  at('main').dataset.fresh = stale ? 'no' : 'yes';
  mark('line-figure', stale || sources?.['admission-batch'] === 'down');
  mark('decision', stale || sources?.['admission-batch'] === 'down');
  mark('order-figure', stale || sources?.kafka === 'down');
}

function mark(kind, old) {
  for (const element of document.getElementsByClassName(kind)) element.classList.toggle('old', old);
}

export function drawSources(sources = {}) {
  const t = texts();
  const chips = Object.entries(sources).map(([source, state]) => {
    const chip = document.createElement('li');
    chip.dataset.state = state;
    chip.dataset.testid = `source-${source}`;
    chip.textContent = `${t.sources[source] ?? source}: ${t[state] ?? state}`;
    return chip;
  });
  const drawn = chips.map((chip) => chip.outerHTML).join('');
  if (at('sources').innerHTML !== drawn) at('sources').replaceChildren(...chips);
}

/** A row of buttons of which one is pressed; redrawn only when it changed, to keep the focus. */
export function drawChoice(root, label, choices, chosen, choose) {
  root.setAttribute('aria-label', label);
  const same =
    root.children.length === choices.length &&
    choices.every(([value, text], index) => {
      const button = root.children[index];
      return button.value === String(value) && button.textContent === text;
    });
  if (!same) {
    root.replaceChildren(...choices.map(([value, text]) => choiceButton(value, text, choose)));
  }
  for (const button of root.children) {
    button.setAttribute('aria-pressed', button.value === String(chosen));
  }
}

function choiceButton(value, text, choose) {
  const button = document.createElement('button');
  button.type = 'button';
  button.value = value;
  button.textContent = text;
  button.addEventListener('click', () => choose(button.value));
  return button;
}

function write(id, text) {
  const element = at(id);
  if (element.textContent !== text) element.textContent = text;
}

// a long number gets smaller letters, so that it stays inside its frame
function writeLarge(id, text) {
  write(id, text);
  at(id).style.setProperty('--characters', Math.max(4, text.length));
}

const whole = (value) => (value === undefined ? UNKNOWN : number(value));

function rate(value) {
  if (value === undefined) return UNKNOWN;
  return number(value < 100 ? Math.round(value * 10) / 10 : Math.round(value));
}
