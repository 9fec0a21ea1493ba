import { fillTexts, language, languageSwitch, number, onLanguage } from '/page-kit/i18n.js';
import { checkReceipt } from './check.js';
import { TEXTS, texts } from './texts.js';

const at = (id) => document.getElementById(id);
const line = location.pathname.match(/^\/lines\/([a-z0-9-]{1,40})\/draw\/?$/)?.[1];
const api = `/api/lines/${line}`;
const model = { phase: undefined, published: undefined, verdict: undefined, checks: [] };

function ticket() {
  try {
    return JSON.parse(localStorage.getItem(`sluice:place:${line}`))?.ticket;
  } catch {
    return undefined;
  }
}

/** The visitor id of this device, out of its place ticket. */
function visitor() {
  try {
    const claims = ticket().split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(atob(claims)).sub;
  } catch {
    return undefined;
  }
}

const moment = (time) =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(time),
  );

function facts({ commitments, outsideName, outsideValue, frozenAt, entrants, ...document }, t) {
  const last = commitments.at(-1);
  return [
    ...commitments.map(({ hash, at: when }) => [t.facts.commitment(moment(when)), hash]),
    // an operator may open at once: there was no time to announce
    last && [t.facts.opensAt, Date.parse(last.opensAt) ? moment(last.opensAt) : t.facts.atOnce],
    outsideName && [t.facts.outside(outsideName), outsideValue ?? '–'],
    frozenAt && [t.facts.frozenAt, moment(frozenAt)],
    typeof entrants === 'number' && [t.facts.entrantCount, number(entrants)],
    document.entrantsRoot && [t.facts.entrantsRoot, document.entrantsRoot],
    document.seed && [t.facts.seed, document.seed],
    [t.facts.publicKey, document.publicKey],
    document.replaces && [t.facts.replaces, document.replaces],
  ].filter(Boolean);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function draw() {
  const t = texts();
  fillTexts(TEXTS);
  document.title = `${t.title} · ${line ?? ''}`;
  at('phase').textContent = t.phases[model.phase] ?? '';
  at('phase').dataset.phase = model.phase ?? '';
  const rows = model.published ? facts(model.published, t) : [];
  at('facts').replaceChildren(
    ...rows.flatMap(([term, value]) => [element('dt', term), element('dd', value)]),
  );
  at('downloads').hidden = !model.published;
  at('entrants').hidden = model.phase !== 'LISTED';
  drawVerdict(t);
}

function drawVerdict(t) {
  const { verdict, receipt, checks } = model;
  const words = t.verdicts[verdict] ?? '';
  at('verdict').textContent = verdict === 'ok' ? words(number(receipt.number)) : words;
  at('verdict').dataset.verdict = verdict ?? '';
  at('verdict').hidden = !verdict;
  at('checks').replaceChildren(
    ...checks.map(({ name, result }) => {
      const item = element('li', t.checks[name][result]);
      item.dataset.check = name;
      item.dataset.result = result;
      return item;
    }),
  );
  at('save').hidden = verdict !== 'ok';
}

function say(verdict, receipt, checks = []) {
  Object.assign(model, { verdict, receipt, checks });
  draw();
}

async function check(text) {
  let receipt;
  try {
    receipt = JSON.parse(text);
    if (!receipt?.document?.draw) throw new Error('no receipt');
  } catch {
    say('unreadable');
    return;
  }
  const { published } = model;
  const checks = await checkReceipt(receipt, { published, visitor: visitor() });
  say(checks.some(({ result }) => result === 'wrong') ? 'wrong' : 'ok', receipt, checks);
  at('save').href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  at('save').download = `${receipt.document.line}-receipt.json`;
}

async function mine() {
  const held = ticket();
  if (!held) {
    say('missing');
    return;
  }
  const answer = await fetch(`${api}/places/mine/receipt`, {
    headers: { Authorization: `Bearer ${held}` },
  }).catch(() => undefined);
  if (!answer?.ok) {
    say(model.phase === 'LISTED' ? 'missing' : 'early');
    return;
  }
  const text = await answer.text();
  at('text').value = text;
  await check(text);
}

async function load() {
  const answer = await fetch(`${api}/draw`).catch(() => undefined);
  if (answer?.ok) {
    model.published = await answer.json();
    model.phase = model.published.phase;
  } else {
    model.phase = answer?.status === 404 ? 'none' : 'unreachable';
  }
  draw();
}

languageSwitch(at('language'));
onLanguage(draw);
at('mine').addEventListener('click', mine);
at('check').addEventListener('click', () => check(at('text').value));
at('file').addEventListener('change', async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  at('text').value = await file.text();
  await check(at('text').value);
});
at('back').href = `/lines/${line}`;
at('document').href = `${api}/draw`;
at('entrants').href = `${api}/draw/entrants`;
at('command').textContent = `./sluice verify-draw ${location.origin}/lines/${line}`;
draw();
await load();
