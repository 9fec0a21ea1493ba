import { call } from './api.js';
import { confirmed, h } from './dom.js';
import { dayAndTime, money, named } from './format.js';
import { texts } from './texts.js';
import { TicketPictures } from './ticket-pictures.js';

const ASK_AGAIN_EVERY = 2_000;
const NO_TICKETS = ['FAILED', 'EXPIRED', 'CANCELLED'];
const MONEY_BACK = ['REFUND_PENDING', 'REFUND_FAILED', 'PARTIALLY_REFUNDED', 'REFUNDED'];

/** The last step: the tickets; or, while the payment is unknown, the wait for the answer. */
export class TicketStep {
  #page;
  #timer;
  #pictures;

  constructor(page) {
    this.#page = page;
    this.#pictures = new TicketPictures(page);
    const t = texts();
    const { order } = page.memory;
    if (NO_TICKETS.includes(order.state)) queueMicrotask(() => this.#failed());
    else if (order.state !== 'TICKETED' && !MONEY_BACK.includes(order.state)) this.#askAgain();
    this.element = h('section', { class: 'tickets' }, this.#content(order, t));
    if (hasTickets(order)) this.#pictures.start();
  }

  close() {
    clearTimeout(this.#timer);
    this.#pictures.stop();
  }

  #content(order, t) {
    if (!hasTickets(order)) {
      const title = MONEY_BACK.includes(order.state) ? t.refunded : t.paying;
      return [h('h2', { tabindex: '-1' }, title)];
    }
    const tickets = order.tickets.map((ticket) => this.#ticket(ticket, t));
    return [
      h('h2', { tabindex: '-1' }, t.bought),
      MONEY_BACK.includes(order.state) && h('p', {}, t.someRefunded),
      h('p', {}, t.boughtHelp),
      h('ul', { class: 'ticket-list' }, tickets),
      h('p', { class: 'sum' }, `${t.total} `, h('strong', {}, money(order.total, order.currency))),
      h(
        'div',
        { class: 'after' },
        h('button', { type: 'button', class: 'button quiet', click: () => print() }, t.print),
        this.#page.hasPass &&
          h(
            'button',
            { type: 'button', class: 'link', 'data-testid': 'cancel', click: () => this.#cancel() },
            t.cancel,
          ),
      ),
    ];
  }

  #ticket(ticket, t) {
    const { show, startsAt, sections } = this.#page.performance;
    const section = sections.find(({ id }) => id === ticket.section);
    const seat = ticket.row ? t.seat(ticket.row, ticket.number) : t.general;
    const place = `${named(section?.name)} · ${seat}`;
    return h(
      'li',
      { class: 'ticket' },
      h('p', { class: 'ticket-show' }, named(show.title)),
      h('p', { class: 'muted' }, `${dayAndTime(startsAt)} · ${named(show.venue)}`),
      h('p', { class: 'ticket-seat' }, place),
      this.#pictures.box(ticket, place, t),
      h('p', { class: 'muted ticket-label' }, t.code),
      h('p', { class: 'ticket-code', 'data-testid': 'ticket-code' }, ticket.code),
    );
  }

  #askAgain() {
    queueMicrotask(() => this.#page.show({ type: 'payment-unknown' }));
    this.#timer = setTimeout(async () => {
      const { memory } = this.#page;
      const { ok, body, problem } = await call(`/api/orders/${memory.order.id}`);
      if (ok) memory.keep({ order: body });
      if (ok && body.state === 'TICKETED') this.#page.show();
      // without a pass the shop does not answer any more
      if (this.#page.hasPass) this.#page.draw();
      else this.#page.show(problem);
    }, ASK_AGAIN_EVERY);
  }

  async #failed() {
    this.#page.memory.keep({ order: undefined });
    await this.#page.refresh();
    this.#page.show({ type: 'order-ended' });
  }

  async #cancel() {
    const t = texts();
    const sure = await confirmed({
      question: t.cancelQuestion,
      consequence: t.cancelConsequence,
      yes: t.cancelYes,
      no: t.cancelNo,
    });
    if (!sure) return;
    const { memory } = this.#page;
    const { ok, body, problem } = await call(`/api/orders/${memory.order.id}/cancel`, {
      method: 'POST',
    });
    if (ok) memory.keep({ order: body });
    this.#page.draw();
    this.#page.show(problem);
  }
}

// some of an order's tickets may be given back: the others are valid
const hasTickets = ({ state, tickets }) =>
  state === 'TICKETED' || (MONEY_BACK.includes(state) && tickets.length > 0);
