import { Bringing } from './bringing.js';
import { Brand } from './brand.js';
import { Doors } from './doors.js';
import { countdown, timeLeftInWords } from './estimate.js';
import { endedByProblem } from './faults.js';
import { languageSwitch, number, onLanguage } from '/page-kit/i18n.js';
import { LineConnection } from './line-connection.js';
import { PlaceMemory } from './place-memory.js';
import { Places } from './places.js';
import { ServerClock } from './server-clock.js';
import { Speech } from './speech.js';
import { learn, texts } from './texts.js';
import { Turn } from './turn.js';
import { deadline, draw, fewTickets, keepFocus, wait } from './view.js';

const TICKET_OF_OTHER_TAB_WITHIN = 5_000;
const CHECK_TURN_EVERY = 3_000;
const LEFT_WITHIN = 4_000;
const PROBLEM_AGAIN_AFTER = 300_000;
const IN_LINE = ['EARLY', 'WAITING', 'ADMITTED'];

const line = location.pathname.match(/^\/lines\/([a-z0-9-]{1,40})\/?$/)?.[1];
const memory = new PlaceMemory(line);
const places = new Places(line);
const bringing = new Bringing(line);
const clock = new ServerClock();
const doors = new Doors(clock, secondOfEarly);
const brand = new Brand();
const speech = new Speech(document.getElementById('spoken'), document.getElementById('urgent'));
const model = { state: 'CONNECTING', connection: 'connecting', announcement: '', title: '', doors };
let ticketKept = () => {};
let solving = false;

const connection = new LineConnection(line, places, memory, bringing, {
  progress,
  room,
  required,
  problem: ({ type }) => change({ problem: type }),
  connection: (state) => change({ connection: state }),
  ended: async (view) => {
    if (view === 'DENIED') await knowsMore();
    end(view);
  },
});

/** Draws what is new; a new state is spoken at once, with details where there are any. */
function change(facts, details = '') {
  const before = { ...model };
  Object.assign(model, facts);
  draw(model);
  const t = texts();
  if (model.state !== before.state) {
    speech.now(`${t.states[model.state]}. ${details}`, model.state === 'ADMITTED');
    if (before.state !== 'CONNECTING') keepFocus();
  }
  const problem = model.problem !== before.problem && t.problems[model.problem];
  if (problem) speech.once(model.problem, problem, PROBLEM_AGAIN_AFTER);
  const offline = model.connection === 'offline' && before.connection !== 'offline';
  if (offline) speech.once('offline', t.connections.offline, PROBLEM_AGAIN_AFTER);
}

function room(body) {
  clock.heard(Date.parse(body.at ?? ''));
  if (body.opensAt) doors.openAt(body.opensAt);
  brand.show(body.brand);
  change({
    title: body.title,
    waiting: body.waiting,
    lineState: body.state,
    perMinute: body.admittedPerMinute,
    announcement: body.announcement ?? '',
    ticketsLeft: body.ticketsLeft,
    early: body.early ?? model.early,
    fair: Boolean(body.draw),
    note: body.brand?.note,
  });
  warnOfFewTickets();
}

function progress(body) {
  if (body.line && body.line !== line) return;
  if (body.ticket) {
    memory.keepTicket(body.ticket);
    ticketKept();
  }
  if (body.state !== 'EARLY') doors.stop();
  if (body.state === 'EARLY') showEarly(body);
  else if (body.state === 'WAITING') showPlace(body);
  else if (body.state === 'ADMITTED') startTurn(body);
  else if (body.state in texts().explanations) end(body.state);
}

/** Loads the words that few visitors need. */
async function knowsMore() {
  try {
    if (!texts().asks.code) learn(await (await fetch('/waiting/required.json')).json());
    return true;
  } catch {
    return false;
  }
}

/** The join lacks something: work is done at once, for a code the visitor is asked. */
async function required({ problem, challenge }) {
  if (!(await knowsMore())) return end('BROKEN');
  if (challenge) return prove(challenge);
  if (problem.startsWith('captcha')) return askPerson(problem);
  if (!problem.startsWith('invite')) return end('CLAIM');
  const refused = problem === 'invite-rejected' ? problem : undefined;
  change({ state: 'INVITE', problem: refused }, texts().asks.code);
  document.getElementById('invite').focus();
}

/** The widget of the service comes in a frame: no script of others runs in this page. */
async function askPerson(problem) {
  const page = `/lines/${line}/captcha`;
  const shown = await fetch(page, { method: 'HEAD' }).then(({ ok }) => ok, () => false);
  if (!shown) return end('CLAIM');
  const refused = problem === 'captcha-rejected' ? problem : undefined;
  change({ state: 'CAPTCHA', problem: refused }, texts().explanations.CAPTCHA);
  const frame = document.getElementById('captcha');
  frame.className = 'captcha';
  frame.title = texts().states.CAPTCHA;
  frame.src = page;
}

function heardFromFrame({ origin, source, data }) {
  const frame = document.getElementById('captcha');
  if (origin !== location.origin || source !== frame.contentWindow) return;
  if (data.captchaFailed) change({ problem: 'captcha-failed' });
  if (!data.captcha) return;
  bringing.person(data.captcha);
  connection.join();
}

async function prove(challenge) {
  if (solving) return;
  solving = true;
  change({ state: 'PROVING', tried: 0, problem: undefined }, texts().explanations.PROVING);
  try {
    await bringing.solve(challenge, (tried) => change({ tried }));
    connection.join();
  } catch {
    end('BROKEN');
  }
  solving = false;
}

function showEarly({ opensAt, early }) {
  doors.openAt(opensAt);
  doors.start();
  const t = texts();
  change({ state: 'EARLY', early, problem: undefined }, `${spokenOpening(t)} ${t.earlyRule}`);
  secondOfEarly();
}

function secondOfEarly() {
  change({});
  const left = doors.secondsLeft;
  const t = texts();
  if (left !== undefined) speech.opening(left, left ? spokenOpening(t) : t.opening);
}

function spokenOpening(t) {
  const left = doors.secondsLeft;
  if (!left) return '';
  return t.spokenOpening(left < 3600 ? timeLeftInWords(left, t) : countdown(left, t));
}

function warnOfFewTickets() {
  const warning = model.state === 'WAITING' && fewTickets(model, texts());
  if (warning) speech.once('few-tickets', warning);
}

function showPlace({ place, waiting, etaSeconds, lane, laneShare }) {
  if (lane) knowsMore().then(() => change({ lane, laneShare }));
  model.turn?.stop();
  const shown = memory.keepPlace(place);
  const t = texts();
  const sentence = t.spokenPlace(number(shown), wait({ ...model, eta: etaSeconds }, t));
  if (model.state !== 'WAITING') speech.knows(shown);
  else speech.place(shown, sentence);
  change(
    {
      state: 'WAITING',
      place: shown,
      first: memory.first,
      waiting,
      eta: etaSeconds,
      problem: undefined,
    },
    sentence,
  );
  warnOfFewTickets();
}

function startTurn(body) {
  if (model.state === 'ADMITTED') return;
  const turn = new Turn(body, () => clock.now(), {
    tick: () => change({}),
    move: () => {
      if (memory.hasEntered(turn.pass)) {
        turn.stay();
      } else {
        enter();
        location.assign(turn.href);
      }
    },
    over: checkTurn,
  });
  change({ state: 'ADMITTED', turn, problem: undefined }, deadline(turn, texts()));
  if (memory.hasEntered(turn.pass)) turn.stay();
  turn.start();
}

function enter() {
  memory.enter(model.turn.pass);
  model.turn.stop();
}

/** After the deadline the server says what this visitor is; this device's clock may be wrong. */
async function checkTurn() {
  const { ok, body, problem } = await places.mine(memory.ticket);
  if (model.state !== 'ADMITTED') return;
  if (!ok && problem.retryable) {
    setTimeout(checkTurn, CHECK_TURN_EVERY);
  } else if (!ok) {
    end('EXPIRED');
  } else if (body.state === 'ADMITTED') {
    // inside already, perhaps in another tab: the way in stays open, without a countdown
    change({ turn: model.turn.withoutDeadline() });
  } else {
    progress(body);
  }
}

function end(view) {
  model.turn?.stop();
  doors.stop();
  connection.stop();
  if (['LEFT', 'EXPIRED'].includes(view)) memory.forget(view);
  if (view === 'REJECTED') memory.forget();
  change({ state: view, problem: undefined }, texts().explanations[view]);
}

async function leave() {
  if (connection.leave()) {
    await new Promise((resolve) => setTimeout(resolve, LEFT_WITHIN));
    if (!IN_LINE.includes(model.state)) return;
  }
  const { ok, problem } = await places.leave(memory.ticket);
  if (ok || endedByProblem(problem) === 'REJECTED') end('LEFT');
  else change({ problem: 'leave-failed' });
}

function join() {
  memory.forget();
  change({ state: 'CONNECTING', connection: 'connecting' });
  enterLine();
}

/** Two tabs opened at once are one visitor: the second one waits for the first one's ticket. */
async function enterLine() {
  if (memory.ticket || !navigator.locks) {
    connection.start();
    return;
  }
  await navigator.locks.request(`sluice:join:${line}`, async () => {
    if (model.state in texts().explanations) return;
    memory.refresh();
    connection.start();
    if (memory.ticket) return;
    await new Promise((resolve) => {
      ticketKept = resolve;
      setTimeout(resolve, TICKET_OF_OTHER_TAB_WITHIN);
    });
  });
}

memory.onOtherTab(({ left }) => {
  if (left && IN_LINE.includes(model.state)) end('LEFT');
  else if (!left && ['CONNECTING', 'PROVING', 'INVITE', 'CAPTCHA', 'EARLY', 'WAITING'].includes(model.state)) connection.start();
});

function prepareControls() {
  languageSwitch(document.getElementById('language'));
  onLanguage(() => change({}));
  const dialog = document.getElementById('leave-dialog');
  document.getElementById('leave').addEventListener('click', () => dialog.showModal());
  document.getElementById('leave-yes').addEventListener('click', leave);
  document.getElementById('enter').addEventListener('click', enter);
  document.getElementById('stay').addEventListener('click', () => {
    model.turn.stay();
    document.getElementById('enter').focus();
  });
  document
    .getElementById('again')
    .addEventListener('click', () => (model.state === 'BROKEN' ? location.reload() : join()));
  document.getElementById('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    bringing.keep('invite', document.getElementById('invite').value.trim());
    connection.join();
  });
  addEventListener('message', heardFromFrame);
  // whoever is in the frame may be shown a picture to look at: it needs room
  const frame = document.getElementById('captcha');
  addEventListener('blur', () => document.activeElement === frame && frame.classList.add('tall'));
  // back from the shop, out of the browser's page cache: ask again what this visitor is
  addEventListener('pageshow', (event) => event.persisted && location.reload());
}

async function greet() {
  const answer = await places.room();
  if (answer.ok) room(answer.body);
  else if (answer.problem.type === 'unknown-line') end('UNKNOWN_LINE');
}

prepareControls();
if (!line) {
  end('UNKNOWN_LINE');
} else if (memory.ended) {
  change({ state: memory.ended });
  greet();
} else {
  if (memory.lowest) {
    change({
      state: 'WAITING',
      place: memory.lowest,
      first: memory.first,
      connection: 'reconnecting',
    });
  } else {
    change({});
  }
  greet();
  enterLine();
}
