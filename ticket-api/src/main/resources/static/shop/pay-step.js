import { call, insist, newKey } from './api.js';
import { countdown } from './countdown.js';
import { confirmed, h, write } from './dom.js';
import { money, named } from './format.js';
import { texts } from './texts.js';

const TOKENS = ['tok_ok', 'tok_declined'];
// problems after which the hold is of no use any more, and what the visitor is told
const HOLD_IS_GONE = {
  'hold-expired': 'hold-expired',
  'not-found': 'hold-expired',
  'seats-taken': 'seats-taken',
  'invalid-state': 'invalid-state',
};

/** The second step: the seats are held while the visitor pays. */
export class PayStep {
  #page;
  #stopClock;
  #cards;
  #pay;
  #paying = false;

  constructor(page) {
    this.#page = page;
    const t = texts();
    const { hold, attempt } = page.memory;
    const time = h('span', { class: 'countdown', role: 'timer', 'data-testid': 'countdown' });
    this.#cards = this.#cardChoice(attempt?.token ?? TOKENS[0], t);
    this.#pay = h(
      'button',
      { type: 'button', class: 'button', 'data-testid': 'pay', click: () => this.#send() },
      attempt ? t.payAgain : t.pay(money(hold.total, hold.currency)),
    );
    this.element = h(
      'section',
      { class: 'pay' },
      h('h2', { tabindex: '-1' }, t.heldSeats),
      h('p', { class: 'pay-within' }, `${t.payWithin} `, time),
      h('ul', { class: 'held' }, this.#heldLines(hold, t)),
      hold.adjacent === false && h('p', { class: 'muted', 'data-testid': 'parted' }, t.parted),
      h('p', { class: 'sum' }, `${t.total} `, h('strong', {}, money(hold.total, hold.currency))),
      this.#cards,
      h('p', { class: 'muted' }, t.simulated),
      this.#pay,
      h(
        'button',
        { type: 'button', class: 'link', 'data-testid': 'release', click: () => this.#release() },
        t.release,
      ),
    );
    this.#cards.disabled = attempt !== undefined;
    this.#stopClock = countdown(time, hold.until, () => this.#expire());
    if (attempt) queueMicrotask(() => this.#send());
  }

  close() {
    this.#stopClock();
  }

  #heldLines(hold, t) {
    const { sections } = this.#page.performance;
    const nameOf = (id) => named(sections.find((section) => section.id === id)?.name);
    if (hold.section) return [h('li', {}, `${nameOf(hold.section)} · ${t.tickets(hold.quantity)}`)];
    return hold.seats.map((seat) =>
      h('li', {}, `${nameOf(seat.section)} · ${t.seat(seat.row, seat.number)}`),
    );
  }

  #cardChoice(chosen, t) {
    return h(
      'fieldset',
      { class: 'cards' },
      h('legend', {}, t.card),
      TOKENS.map((token) =>
        h(
          'label',
          {},
          h('input', {
            type: 'radio',
            name: 'card',
            value: token,
            checked: token === chosen,
            'data-testid': `card-${token}`,
          }),
          h('span', {}, t.cards[token]),
        ),
      ),
    );
  }

  /**
   * Sends the order. Until its outcome is known, the same key and the same card are sent again, so
   * that no network failure, reload or second click can charge twice.
   */
  async #send() {
    if (this.#paying) return;
    this.#paying = true;
    const { memory } = this.#page;
    const attempt = memory.attempt ?? this.#newAttempt();
    memory.keep({ attempt });
    this.#cards.disabled = true;
    this.#pay.disabled = true;
    write(this.#pay, texts().paying);
    this.#page.show();
    const body = {
      hold: memory.hold.id,
      payment: { method: 'CARD', token: attempt.token },
      expectedTotal: attempt.total,
    };
    const order = { method: 'POST', key: attempt.key, body };
    const answer = await insist(4, isUndecided, () => call('/api/orders', order));
    this.#paying = false;
    this.#settle(answer);
  }

  // the total on the button: who agreed to it is charged nothing else
  #newAttempt() {
    return { key: newKey(), token: this.#token, total: this.#page.memory.hold.total };
  }

  #settle({ ok, body, problem }) {
    const { memory } = this.#page;
    if (ok) memory.keep({ attempt: undefined, hold: undefined, order: body });
    else if (!isUndecided(problem)) memory.keep({ attempt: undefined });
    if (problem?.type === 'price-changed') {
      memory.keep({ hold: { ...memory.hold, total: problem.total } });
    }
    const gone = HOLD_IS_GONE[problem?.type];
    if (gone) this.#giveUp(gone);
    else if (problem && isUndecided(problem)) this.#waitForVisitor(problem);
    else {
      this.#page.draw();
      this.#page.show(problem);
    }
  }

  #waitForVisitor(problem) {
    this.#page.show(problem);
    this.#pay.disabled = false;
    write(this.#pay, texts().payAgain);
  }

  get #token() {
    return this.#cards.querySelector(':checked').value;
  }

  // an order under way decides for itself whether it was in time
  #expire() {
    if (!this.#page.memory.attempt) this.#giveUp('hold-expired');
  }

  async #giveUp(type) {
    this.#page.memory.keep({ hold: undefined, attempt: undefined });
    await this.#page.refresh();
    this.#page.show({ type });
  }

  async #release() {
    const t = texts();
    const sure = await confirmed({
      question: t.releaseQuestion,
      consequence: t.releaseConsequence,
      yes: t.releaseYes,
      no: t.keep,
    });
    if (!sure) return;
    const { memory } = this.#page;
    const { ok, problem } = await call(`/api/holds/${memory.hold.id}`, { method: 'DELETE' });
    if (ok || problem.type === 'not-found') {
      memory.keep({ hold: undefined, attempt: undefined });
      this.#page.show();
      await this.#page.refresh();
    } else {
      this.#page.show(problem);
    }
  }
}

// whether the order may have been taken all the same: then only the same key may be sent again
const isUndecided = ({ type, retryable }) => retryable && type !== 'seats-taken';
