import { call, picture } from './api.js';
import { h, write } from './dom.js';

// the document is signed a moment after the sale; at the height of a spike the moment is longer
const ASK_AFTER = [500, 500, 1_000, 1_000, 2_000, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000];

/**
 * The QR codes of an order's tickets: a box for each, filled when the code is there. What was
 * fetched stays with the order in the memory, so that it can be seen and printed after the visit.
 */
export class TicketPictures {
  #page;
  #boxes = new Map();
  #timer;
  #asked = 0;

  constructor(page) {
    this.#page = page;
  }

  /** Where the code of a ticket is, or will be. */
  box(ticket, place, t) {
    const box = h('div', { class: 'ticket-qr', 'data-testid': 'ticket-qr' });
    this.#boxes.set(ticket.code, { box, place, t });
    this.#show(ticket);
    return box;
  }

  /** Begins to look for codes that are missing. */
  start() {
    queueMicrotask(() => this.#fetch());
  }

  stop() {
    clearTimeout(this.#timer);
    this.#boxes.clear();
  }

  async #fetch() {
    const { memory, hasPass } = this.#page;
    if (!hasPass || !this.#boxes.size) return;
    for (const ticket of memory.order.tickets) {
      if (ticket.document && !ticket.picture) await this.#fetchOne(ticket);
    }
    if (this.#boxes.size && this.#missing.length) this.#askLater();
  }

  async #fetchOne({ code }) {
    const svg = await picture(`/api/orders/${this.#page.memory.order.id}/tickets/${code}.svg`);
    if (!svg || !this.#boxes.size) return;
    this.#keep((ticket) => (ticket.code === code ? { ...ticket, picture: svg } : ticket));
    this.#show({ code, picture: svg });
  }

  get #missing() {
    return this.#page.memory.order.tickets.filter((ticket) => !ticket.picture);
  }

  #askLater() {
    if (this.#asked === ASK_AFTER.length) {
      for (const { box, t } of this.#boxes.values()) {
        if (!box.querySelector('img')) write(box.firstChild, t.qrLater);
      }
      return;
    }
    this.#timer = setTimeout(() => this.#ask(), ASK_AFTER[this.#asked++]);
  }

  async #ask() {
    if (this.#missing.some((ticket) => !ticket.document)) {
      const { ok, body } = await call(`/api/orders/${this.#page.memory.order.id}`);
      if (ok && this.#boxes.size) {
        const documents = new Map(body.tickets.map(({ code, document }) => [code, document]));
        this.#keep((ticket) => ({ ...ticket, document: documents.get(ticket.code) }));
      }
    }
    await this.#fetch();
  }

  #keep(change) {
    const { memory } = this.#page;
    memory.keep({ order: { ...memory.order, tickets: memory.order.tickets.map(change) } });
  }

  #show({ code, picture: svg }) {
    const { box, place, t } = this.#boxes.get(code);
    const content = svg
      ? h('img', {
          src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
          alt: t.qr(place),
        })
      : h('p', { class: 'muted' }, t.qrSoon);
    box.replaceChildren(content);
  }
}
