import { h } from './dom.js';
import { named } from './format.js';
import { texts } from './texts.js';

const MARKS = { CHOSEN: '✓', HELD: '–', SOLD: '×' };
const MOVES = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * The seats of one section as a grid of buttons. One of them is in the tab order, the arrow keys
 * move between them. A seat's state shows in its mark and its border, not in its colour alone.
 */
export class SeatMap {
  #selection;
  #toggle;
  #rows;
  #current;

  constructor(selection, rows, toggle) {
    const t = texts();
    this.#selection = selection;
    this.#toggle = toggle;
    this.#rows = rows.map(({ row, seats }) =>
      seats.map((seat) => ({ ...seat, row, button: this.#button({ ...seat, row }, t) })),
    );
    this.element = h(
      'div',
      { class: 'seat-map' },
      h('h3', { id: 'map-title' }, t.map(named(selection.section.name))),
      legend(t),
      h(
        'div',
        {
          class: 'hall',
          role: 'group',
          'aria-labelledby': 'map-title',
          'aria-describedby': 'map-help',
        },
        h('p', { class: 'stage' }, h('span', {}, t.stage)),
        this.#rows.map((seats, index) => this.#row(rows[index].row, seats, t)),
      ),
      h('p', { class: 'muted keys', id: 'map-help' }, t.mapHelp),
    );
    this.element.addEventListener('keydown', (event) => this.#move(event));
    this.#makeCurrent(this.#all.find((seat) => seat.state === 'FREE') ?? this.#all[0]);
  }

  get #all() {
    return this.#rows.flat();
  }

  update(states) {
    const t = texts();
    for (const seat of this.#all) {
      const state = this.#selection.seats.has(seat.id) ? 'CHOSEN' : (states.get(seat.id) ?? 'SOLD');
      if (seat.shown === state) continue;
      seat.shown = state;
      seat.button.dataset.state = state;
      seat.button.dataset.mark = MARKS[state] ?? seat.number;
      seat.button.setAttribute('aria-pressed', state === 'CHOSEN');
      seat.button.setAttribute('aria-disabled', state === 'HELD' || state === 'SOLD');
      const label = `${t.seat(seat.row, seat.number)}, ${t.seatStates[state]}`;
      seat.button.setAttribute('aria-label', label);
    }
  }

  #button(seat, t) {
    return h('button', {
      type: 'button',
      class: 'seat',
      tabindex: '-1',
      title: t.seat(seat.row, seat.number),
      'data-testid': `seat-${seat.id}`,
      click: ({ currentTarget }) => {
        this.#makeCurrent(this.#all.find(({ id }) => id === seat.id));
        if (currentTarget.getAttribute('aria-disabled') !== 'true') this.#toggle(seat);
      },
    });
  }

  #row(name, seats, t) {
    return h(
      'div',
      { class: 'row', role: 'group', 'aria-label': t.row(name) },
      h('span', { class: 'row-name', 'aria-hidden': 'true' }, name),
      seats.map((seat) => seat.button),
    );
  }

  #makeCurrent(seat) {
    if (!seat) return;
    if (this.#current) this.#current.button.tabIndex = -1;
    this.#current = seat;
    seat.button.tabIndex = 0;
  }

  #move(event) {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const row = this.#rows.findIndex((seats) => seats.includes(this.#current));
    const column = this.#rows[row].indexOf(this.#current);
    const target = this.#rows[within(row + move[0], this.#rows)];
    this.#makeCurrent(target[within(column + move[1], target)]);
    this.#current.button.focus();
  }
}

const within = (index, list) => Math.min(Math.max(index, 0), list.length - 1);

function legend(t) {
  return h(
    'ul',
    { class: 'legend' },
    Object.entries(t.legend).map(([state, words]) =>
      h(
        'li',
        {},
        h('span', { class: 'seat', 'data-state': state, 'data-mark': MARKS[state] ?? '1' }),
        words,
      ),
    ),
  );
}
