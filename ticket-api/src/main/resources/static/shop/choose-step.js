import { call, insist, newKey } from './api.js';
import { BestSeats } from './best-seats.js';
import { h, write } from './dom.js';
import { money, named } from './format.js';
import { QuantityField } from './quantity-field.js';
import { SeatMap } from './seat-map.js';
import { texts } from './texts.js';

/** The first step: a section, then seats in it or a number of tickets, then the hold. */
export class ChooseStep {
  #page;
  #detail = h('div', { class: 'detail' });
  #part;
  #chosen = h('p', { class: 'chosen' });
  #total = h('p', { class: 'total', 'data-testid': 'total' });
  #status = h('div', { class: 'summary-facts', role: 'status' }, this.#chosen, this.#total);
  #hold;

  constructor(page) {
    this.#page = page;
    const t = texts();
    this.#hold = h(
      'button',
      {
        type: 'button',
        class: 'button',
        'data-testid': 'hold',
        click: () => this.#takeHold(this.#hold, page.selection.request),
      },
      t.hold,
    );
    this.element = h(
      'section',
      { class: 'choose' },
      h('h2', { tabindex: '-1' }, t.sections),
      h(
        'ul',
        { class: 'sections' },
        page.performance.sections.map((s) => this.#sectionItem(s)),
      ),
      this.#detail,
      page.hasPass && h('div', { class: 'summary' }, this.#status, this.#hold),
    );
    this.#drawDetail();
    this.update();
  }

  /** Brings availability, seats and sum up to date without touching focus or scroll. */
  update() {
    const t = texts();
    for (const section of this.#page.performance.sections) this.#updateSection(section, t);
    const states = this.#states();
    const lost = this.#page.selection.keepOnly((id) => states.get(id) === 'FREE');
    if (!this.#part && this.#page.seats) this.#drawDetail();
    this.#part?.update(states);
    this.#updateSummary(t);
    return { lost };
  }

  #states() {
    const seats = (this.#page.seats?.sections ?? [])
      .flatMap((section) => section.rows)
      .flatMap((row) => row.seats);
    return new Map(seats.map((seat) => [seat.id, seat.state]));
  }

  #sectionItem(section) {
    const t = texts();
    const { currency } = this.#page.performance;
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'section',
          'data-testid': `section-${section.id}`,
          'data-section': section.id,
          click: () => this.#chooseSection(section),
        },
        h('strong', {}, named(section.name)),
        h('span', {}, money(section.price, currency)),
        h('span', { class: 'muted' }, section.kind === 'GENERAL' ? t.general : t.reserved),
        h('span', { class: 'left' }),
      ),
    );
  }

  #updateSection(section, t) {
    const button = this.element.querySelector(`[data-section="${section.id}"]`);
    const left = button.querySelector('.left');
    button.disabled = section.available === 0;
    button.setAttribute('aria-pressed', this.#page.selection.section?.id === section.id);
    left.classList.toggle('few', isScarce(section));
    write(left, section.available > 0 ? t.left(section.available) : t.soldOut);
  }

  #chooseSection(section) {
    this.#page.selection.choose(section.id);
    this.#page.show();
    this.#drawDetail();
    this.update();
    this.#detail.scrollIntoView({ block: 'nearest' });
  }

  #drawDetail() {
    const { selection, seats } = this.#page;
    this.#part = undefined;
    if (selection.general) {
      this.#part = new QuantityField(selection, () => this.#updateSummary(texts()));
    } else if (selection.section) {
      const rows = seats?.sections.find(({ id }) => id === selection.section.id)?.rows;
      if (rows) this.#part = new SeatMap(selection, rows, (seat) => this.#toggle(seat));
    }
    const best = this.#part && !selection.general && this.#page.hasPass && this.#bestSeats();
    const missing = selection.section ? h('p', { class: 'muted' }, texts().loading) : '';
    this.#detail.replaceChildren(...(best ? [best] : []), this.#part?.element ?? missing);
  }

  #bestSeats() {
    const { section, atMost } = this.#page.selection;
    const take = (button, quantity) =>
      this.#takeHold(button, { section: section.id, quantity, best: true });
    return new BestSeats(atMost, take).element;
  }

  #toggle(seat) {
    const { selection } = this.#page;
    const done = selection.toggle(seat);
    this.#page.show(done ? undefined : { type: 'seat-limit', n: selection.atMost });
    this.update();
  }

  #updateSummary(t) {
    const { selection, performance } = this.#page;
    const seats = [...selection.seats.values()].map((seat) => t.seat(seat.row, seat.number));
    const general = `${named(selection.section?.name)} · ${t.tickets(selection.count)}`;
    const chosen = selection.general ? general : seats.join(', ');
    write(this.#chosen, chosen || `${t.nothingChosen} (${t.limit(selection.atMost)})`);
    write(this.#total, chosen ? money(selection.total, performance.currency) : '');
    this.#hold.disabled = selection.count === 0 || !this.#page.onSale;
  }

  async #takeHold(button, body) {
    const { path, selection, memory } = this.#page;
    button.disabled = true;
    write(button, texts().working);
    const request = { method: 'POST', body, key: newKey() };
    const busy = ({ type }) => type === 'shop-busy';
    const answer = await insist(3, busy, () => call(`${path}/holds`, request));
    if (answer.ok) {
      const time = Date.parse(answer.body.expiresAt) - answer.receivedAt;
      memory.keep({ hold: { ...answer.body, until: Date.now() + time } });
      selection.seats.clear();
      this.#page.show();
      this.#page.draw();
    } else {
      await this.#page.refresh();
      this.#page.show(answer.problem);
    }
  }
}

function isScarce({ available, capacity }) {
  return available > 0 && available < capacity / 10;
}
