import { waitInWords } from './estimate.js';
import { endedByProblem } from './faults.js';
import { languageSwitch, number, onLanguage } from '/page-kit/i18n.js';
import { LineConnection } from './line-connection.js';
import { PlaceMemory } from './place-memory.js';
import { Places } from './places.js';
import { Speech } from './speech.js';
import { texts } from './texts.js';
import { Turn } from './turn.js';
import { draw, keepFocus } from './view.js';

const TICKET_OF_OTHER_TAB_WITHIN = 5_000;
const CHECK_TURN_EVERY = 3_000;

const line = location.pathname.match(/^\/lines\/([a-z0-9-]{1,40})\/?$/)?.[1];
const memory = new PlaceMemory(line);
const places = new Places(line);
const speech = new Speech(document.getElementById('spoken'));
const model = { state: 'CONNECTING', connection: 'connecting', announcement: '', title: '' };
let serverAhead = 0; // milliseconds the server's clock is ahead of this device's
let ticketKept = () => {};

const connection = new LineConnection(line, places, memory, {
  progress,
  room,
  problem: ({ type }) => change({ problem: type }),
  connection: (state) => change({ connection: state }),
  ended: end,
});

function change(facts) {
  const before = model.state;
  Object.assign(model, facts);
  draw(model);
  if (model.state === before) return;
  speech.now(texts().states[model.state]);
  if (before !== 'CONNECTING') keepFocus();
}

function room({ title, state, waiting, admittedPerMinute, announcement }) {
  change({
    title,
    waiting,
    lineState: state,
    perMinute: admittedPerMinute,
    announcement: announcement ?? '',
  });
}

function progress(body) {
  if (body.line && body.line !== line) return;
  if (body.ticket) {
    memory.keepTicket(body.ticket);
    ticketKept();
  }
  if (body.state === 'WAITING') showPlace(body);
  else if (body.state === 'ADMITTED') startTurn(body);
  else if (body.state in texts().explanations) end(body.state);
}

function showPlace({ place, waiting, etaSeconds }) {
  model.turn?.stop();
  const shown = memory.keepPlace(place);
  change({
    state: 'WAITING',
    place: shown,
    first: memory.first,
    waiting,
    eta: etaSeconds,
    problem: undefined,
  });
  const t = texts();
  speech.place(shown, t.spokenPlace(number(shown), waitInWords(etaSeconds, t)));
}

function startTurn(body) {
  if (model.state === 'ADMITTED') return;
  const turn = new Turn(body, () => Date.now() + serverAhead, {
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
  change({ state: 'ADMITTED', turn, problem: undefined });
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
  connection.stop();
  if (['LEFT', 'EXPIRED'].includes(view)) memory.forget(view);
  if (view === 'REJECTED') memory.forget();
  change({ state: view, problem: undefined });
}

async function leave() {
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
  if (left && ['WAITING', 'ADMITTED'].includes(model.state)) end('LEFT');
  else if (!left && ['WAITING', 'CONNECTING'].includes(model.state)) connection.start();
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
  // back from the shop, out of the browser's page cache: ask again what this visitor is
  addEventListener('pageshow', (event) => event.persisted && location.reload());
}

async function greet() {
  const answer = await places.room();
  // the header counts whole seconds: rounding up never promises more time than there is
  if (answer.serverTime) serverAhead = answer.serverTime + 1000 - Date.now();
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
