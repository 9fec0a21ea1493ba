import { call } from './api.js';
import { ChooseStep } from './choose-step.js';
import { confirmed, h } from './dom.js';
import { dayAndTime, named, zone } from './format.js';
import { pass } from './pass.js';
import { PayStep } from './pay-step.js';
import { problemBox } from './problem-box.js';
import { isOnSale, saleNotice } from './sale.js';
import { SeatPieces } from './seat-pieces.js';
import { Selection } from './selection.js';
import { texts } from './texts.js';
import { TicketStep } from './ticket-step.js';
import { VisitMemory } from './visit-memory.js';

const LOOK_AGAIN_EVERY = 5_000;
const STEPS = { choose: ChooseStep, pay: PayStep, tickets: TicketStep };
const VISIT_IS_OVER = ['visit-ended', 'pass-expired', 'pass-rejected', 'pass-required'];

/** One performance from the choice of seats to the tickets. The steps draw themselves. */
export class PerformancePage {
  performance;
  selection;
  memory;
  #root;
  #path;
  #alert = h('div', { role: 'alert' });
  #step;
  #drawn;
  #pieces = new SeatPieces();

  constructor(root, id, newVisit) {
    this.#root = root;
    this.#path = `/api/performances/${encodeURIComponent(id)}`;
    this.memory = new VisitMemory(id);
    if (newVisit && this.memory.finished) this.memory.startAgain();
  }

  /** Of this performance in the interface of the shop. */
  get path() {
    return this.#path;
  }

  get hasPass() {
    return pass.text !== undefined;
  }

  get seats() {
    return this.#pieces.map;
  }

  get onSale() {
    return isOnSale(this.performance);
  }

  get #stepName() {
    if (this.memory.order) return 'tickets';
    return this.memory.hold ? 'pay' : 'choose';
  }

  async load() {
    const { ok, body, problem } = await call(this.#path);
    this.#root.setAttribute('aria-busy', 'false');
    if (!ok) {
      this.show(problem, { retry: () => this.load() });
      this.draw();
      return;
    }
    this.performance = body;
    this.selection = new Selection(body);
    this.show();
    await this.#lookAtSeats();
    this.draw();
    await this.#comeIn();
    setInterval(() => this.#lookAgain(), LOOK_AGAIN_EVERY);
  }

  /** Claims the slot, so that whoever only looks around for a while counts as having come. */
  async #comeIn() {
    if (!this.hasPass || this.memory.finished) return;
    const { ok, problem } = await call('/api/visit', { method: 'POST' });
    if (!ok && VISIT_IS_OVER.includes(problem.type)) this.show(problem);
  }

  /** Shows a problem above the step, or takes it away. */
  show(problem, exits = {}) {
    const waitingRoom = this.performance?.waitingRoom;
    const shown = problem ?? (this.#lacksPass ? { type: 'pass-required' } : undefined);
    this.#alert.replaceChildren(...(shown ? [problemBox(shown, { waitingRoom, ...exits })] : []));
    if (problem) this.#alert.scrollIntoView({ block: 'nearest' });
  }

  get #lacksPass() {
    return this.performance && !this.hasPass && !this.memory.finished && !this.memory.order;
  }

  /** Draws the step the visitor is in; called after everything that may have changed it. */
  draw() {
    const t = texts();
    document.title = this.performance ? named(this.performance.show.title) : t.shop;
    this.#step?.close?.();
    if (!this.performance) {
      this.#root.replaceChildren(h('h1', {}, t.shop), this.#alert);
      if (!this.#alert.hasChildNodes()) this.#root.append(h('p', { class: 'muted' }, t.loading));
      return;
    }
    const name = this.#stepName;
    this.#step = new STEPS[name](this);
    const { finished, order } = this.memory;
    this.#root.replaceChildren(
      this.#heading(),
      finished ? finishedBox(t) : stepList(Object.keys(STEPS).indexOf(name), t),
      finished ? '' : saleNotice(this.performance),
      this.#alert,
      finished && !order ? '' : this.#step.element,
      this.#finishing(name, t),
    );
    if (this.#drawn && this.#drawn !== name) this.#root.querySelector('h2').focus();
    this.#drawn = name;
  }

  /** Fetches availability and seats as they are now, then draws. */
  async refresh() {
    await this.#look({ fresh: true });
    this.draw();
  }

  async #look(how) {
    const [facts] = await Promise.all([call(this.#path, how), this.#lookAtSeats(how)]);
    if (!facts.ok) return;
    this.performance.sections = facts.body.sections;
    this.performance.sale = facts.body.sale;
  }

  async #lookAtSeats(how) {
    if (!this.performance.sections.some((section) => section.kind === 'RESERVED')) return;
    const { ok, body } = await call(`${this.#path}/seats${this.#pieces.since}`, how);
    if (ok) this.#pieces.take(body);
  }

  async #lookAgain() {
    if (document.hidden || !this.#choosing) return;
    const before = this.performance.sale?.state;
    await this.#look();
    if (!this.#choosing) return;
    if (this.performance.sale?.state !== before) this.draw();
    const { lost } = this.#step.update();
    if (lost) this.show({ type: 'selection-lost' });
  }

  get #choosing() {
    return this.#step instanceof ChooseStep && !this.memory.finished;
  }

  #heading() {
    const { show, startsAt } = this.performance;
    return h(
      'div',
      { class: 'heading' },
      h('h1', {}, named(show.title)),
      h(
        'p',
        { class: 'muted' },
        h('span', { class: 'fact' }, dayAndTime(startsAt), ' ', h('small', {}, zone(startsAt))),
        h('span', { class: 'fact' }, named(show.venue)),
      ),
    );
  }

  #finishing(step, t) {
    if (this.memory.finished || !this.hasPass) return '';
    const kind = step === 'tickets' ? 'button' : 'button quiet';
    return h(
      'footer',
      { class: 'finishing' },
      h('p', { class: 'muted' }, t.finishHelp),
      h(
        'button',
        { type: 'button', class: kind, 'data-testid': 'finish', click: () => this.#finish(step) },
        t.finish,
      ),
    );
  }

  async #finish(step) {
    const t = texts();
    const sure =
      step === 'tickets' ||
      (await confirmed({
        question: t.finishQuestion,
        consequence: t.finishConsequence,
        yes: t.finishYes,
        no: t.finishNo,
      }));
    if (!sure) return;
    const { ok, problem } = await call('/api/visit/end', { method: 'POST' });
    if (!ok && !VISIT_IS_OVER.includes(problem.type)) {
      this.show(problem);
      return;
    }
    pass.drop();
    this.memory.keep({ hold: undefined, attempt: undefined, finished: true });
    this.show();
    this.draw();
    this.#root.querySelector('h2').focus();
  }
}

function finishedBox(t) {
  return h(
    'div',
    { class: 'finished', 'data-testid': 'finished' },
    h('h2', { tabindex: '-1' }, t.finished),
    h('p', {}, t.finishedHelp),
  );
}

function stepList(current, t) {
  return h(
    'ol',
    { class: 'steps' },
    t.steps.map((step, index) =>
      h(
        'li',
        { 'aria-current': index === current && 'step', class: index < current && 'done' },
        step,
      ),
    ),
  );
}
