import { countdown, moment, timeLeftInWords, waitInWords } from './estimate.js';
import { fillTexts, language, number } from '/page-kit/i18n.js';
import { TEXTS, texts } from './texts.js';

const at = (id) => document.getElementById(id);
const CAN_JOIN_AGAIN = ['LEFT', 'EXPIRED', 'REJECTED'];
const FAVICON = document.querySelector('link[rel="icon"]');
const ICONS = { turn: FAVICON.dataset.turn, usual: FAVICON.getAttribute('href') };

/** Draws the whole page from the model; it keeps no state of its own. */
export function draw(model) {
  const t = texts();
  const title = model.title || t.waitingRoom;
  fillTexts(TEXTS);
  write('title', title);
  write('brand-note', model.note ?? '');
  drawAnnouncement(model.announcement);
  drawState(model, t);
  drawConnection(model, t);
  if (model.state === 'WAITING') drawPlace(model, t);
  if (model.state === 'PROVING') drawProof(model, t);
  if (model.state === 'CAPTCHA') write('person-rule', t.explanations.CAPTCHA);
  if (model.state === 'INVITE') {
    write('ask-label', t.asks.code);
    write('ask-join', t.asks.join);
  }
  if (model.state === 'EARLY') drawEarly(model, t);
  if (model.state === 'ADMITTED') drawTurn(model.turn, t);
  drawEnd(model, t);
  drawTab(model, title, t);
}

// writing only what changed keeps screen readers and text selections undisturbed
function write(id, text) {
  const element = at(id);
  if (element.textContent !== text) element.textContent = text;
}

function drawAnnouncement(announcement) {
  write('announcement-text', announcement);
  at('announcement').hidden = !announcement;
}

function drawState({ state, title, fair }, t) {
  const views = {
    CONNECTING: 'waiting',
    WAITING: 'waiting',
    EARLY: 'early',
    ADMITTED: 'turn',
    PROVING: 'proof',
    INVITE: 'ask',
    CAPTCHA: 'person',
  };
  const view = views[state] ?? 'ended';
  at('state').dataset.state = state;
  if (title || view === 'ended') document.body.dataset.known = '';
  write('state', t.states[state]);
  at('state').parentElement.dataset.view = view;
  // while connecting the style sheet hides what follows, but keeps its room: nothing jumps
  at('waiting').hidden = view !== 'waiting';
  at('early').hidden = view !== 'early';
  at('turn').hidden = view !== 'turn';
  at('proof').hidden = view !== 'proof';
  at('ask').hidden = view !== 'ask';
  at('person').hidden = view !== 'person';
  at('ended').hidden = view !== 'ended';
  at('foot').hidden = !['WAITING', 'EARLY'].includes(state);
  at('keep-open').hidden = view === 'early';
  at('fair').hidden = !fair;
  at('check-draw').href = `${location.pathname.replace(/\/$/, '')}/draw`;
  write('leave-consequence', view === 'early' ? t.leaveEarly : t.leaveConsequence);
}

function drawConnection({ state, connection, problem }, t) {
  at('connection').hidden = !['CONNECTING', 'PROVING', 'WAITING', 'EARLY'].includes(state);
  at('connection').dataset.connection = connection;
  // nobody without a place is told that it is kept
  const joining = state === 'CONNECTING' && connection !== 'connected';
  const words = joining && connection !== 'connecting' ? 'retrying' : connection;
  write('connection-text', t.connections[words]);
  write('problem', (problem && t.problems[problem]) ?? '');
  at('problem').hidden = !at('problem').textContent;
}

function drawPlace(model, t) {
  const { place, first, waiting, perMinute, lineState, lane, laneShare } = model;
  at('place').dataset.place = place;
  writeLarge('place', number(place));
  const passed = first > 1 ? (first - place) / (first - 1) : 1;
  at('channel').setAttribute('aria-valuenow', Math.floor(passed * 100));
  at('channel-fill').style.setProperty('--passed', passed.toFixed(4));
  at('ahead').dataset.ahead = place - 1;
  write('ahead', place > 1 ? t.people(number(place - 1), place - 1) : t.youAreNext);
  write('eta', wait(model, t));
  const few = fewTickets(model, t);
  write('few-tickets', few);
  at('few-tickets').hidden = !few;
  const facts = [];
  if (waiting > 1) facts.push(t.crowd(number(waiting)));
  if (perMinute > 0) facts.push(t.pace(number(Math.round(perMinute))));
  const laneWords = lane && t.asks.lane;
  if (laneWords) {
    facts.push(laneWords.replace('{lane}', lane).replace('{share}', Math.round(laneShare * 100)));
  }
  write('crowd', facts.join(' '));
  write('line-state', t.lineStates[lineState] ?? '');
  at('line-state').hidden = !at('line-state').textContent;
}

function drawProof({ tried }, t) {
  write('proof-rule', t.explanations.PROVING);
  // steps of a tenth: a screen reader that reads the bar is not flooded
  at('proof-bar').setAttribute('aria-valuenow', Math.floor(tried * 10) * 10);
  at('proof-fill').style.setProperty('--passed', tried.toFixed(3));
}

// the number fills the card, whatever its length
function writeLarge(id, text) {
  at(id).style.setProperty('--characters', text.length);
  write(id, text);
}

/** The expected wait in words. */
export function wait({ eta, lineState }, t) {
  return !eta && lineState === 'PAUSED' ? t.notWhilePaused : waitInWords(eta, t);
}

/** What somebody should know whom the tickets may not reach; empty when they may. */
export function fewTickets({ ticketsLeft, place }, t) {
  if (ticketsLeft == null || ticketsLeft >= place - 1) return '';
  const tickets = ticketsLeft ? t.ticketsLeft(number(ticketsLeft), ticketsLeft) : t.noTicketsLeft;
  return t.fewTickets(tickets, t.people(number(place - 1), place - 1));
}

function drawEarly({ doors, early }, t) {
  const left = doors.secondsLeft;
  writeLarge('opens-in', left === undefined ? '–' : countdown(left, t));
  write('early-rule', left === 0 ? t.opening : t.earlyRule);
  write('opens-at', opening(doors, t));
  write('early-count', t.people(number(early ?? 1), early ?? 1));
}

function opening(doors, t) {
  if (doors.secondsLeft === undefined) return t.notKnownYet;
  return moment(doors.opensAt, Date.now(), language());
}

/** By when to enter, in words. */
export function deadline({ secondsLeft }, t) {
  if (secondsLeft === undefined) return t.deadlineUnknown;
  return t.deadline(timeLeftInWords(secondsLeft, t));
}

function drawTurn(turn, t) {
  if (turn.href) at('enter').href = turn.href;
  write('turn-deadline', deadline(turn, t));
  at('moving').hidden = turn.movesIn === undefined;
  write('moving-text', t.moving(turn.movesIn ?? 0));
}

function drawEnd({ state }, t) {
  write('explanation', t.explanations[state] ?? '');
  const broken = state === 'BROKEN';
  at('again').hidden = !broken && !CAN_JOIN_AGAIN.includes(state);
  write('again', broken ? t.reload : t.joinAgain);
}

function drawTab({ state, place, turn, doors }, title, t) {
  const blink = state === 'ADMITTED' && turn.secondsLeft && Math.ceil(turn.secondsLeft) % 2;
  const tabs = {
    CONNECTING: () => `${t.waitingRoom} · ${title}`,
    EARLY: () => t.titleOpens(opening(doors, t), title),
    WAITING: () => t.titlePlace(number(place), title),
    ADMITTED: () => `${blink ? '○' : '●'} ${t.titleTurn} ${title}`,
  };
  const tab = tabs[state]?.() ?? `${t.states[state]} · ${title}`;
  if (document.title !== tab) document.title = tab;
  const icon = state === 'ADMITTED' ? ICONS.turn : ICONS.usual;
  if (FAVICON.getAttribute('href') !== icon) FAVICON.setAttribute('href', icon);
}

/** Puts the focus on the state when the control that had it is gone. */
export function keepFocus() {
  const focused = document.activeElement;
  if (focused === document.body || !focused?.offsetParent) {
    at('state').focus({ preventScroll: true });
  }
}
