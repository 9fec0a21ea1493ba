import { h } from './dom.js';
import { QuantityField } from './quantity-field.js';
import { texts } from './texts.js';

/** How many of the best seats of a reserved section, and the button that takes them. */
export class BestSeats {
  #atMost;
  #count;

  constructor(atMost, take) {
    const t = texts();
    this.#atMost = atMost;
    this.quantity = 2;
    this.element = h(
      'div',
      { class: 'best', role: 'group', 'aria-labelledby': 'best-title' },
      h('h3', { id: 'best-title' }, t.best),
      h('p', { class: 'muted', id: 'best-help' }, t.bestHelp),
      new QuantityField(this, () => {}).element,
      h(
        'button',
        {
          type: 'button',
          class: 'button',
          'aria-describedby': 'best-help',
          'data-testid': 'best',
          click: ({ currentTarget }) => take(currentTarget, this.#count),
        },
        t.takeBest,
      ),
    );
  }

  get atMost() {
    return this.#atMost;
  }

  get count() {
    return this.#count;
  }

  set quantity(quantity) {
    this.#count = Math.min(Math.max(1, Math.trunc(quantity) || 1), this.#atMost);
  }
}
