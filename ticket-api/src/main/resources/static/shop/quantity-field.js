import { h } from './dom.js';
import { texts } from './texts.js';

/** How many tickets of a general section. */
export class QuantityField {
  #selection;
  #input;
  #fewer;
  #more;
  #changed;

  constructor(selection, changed) {
    const t = texts();
    this.#selection = selection;
    this.#changed = changed;
    this.#input = h('input', {
      type: 'number',
      id: 'quantity',
      inputmode: 'numeric',
      min: 1,
      max: selection.atMost,
      'data-testid': 'quantity',
      input: () => this.#input.value && this.#set(this.#input.valueAsNumber),
      change: () => this.#set(this.#input.valueAsNumber),
    });
    this.#fewer = this.#step('−', t.fewer, -1);
    this.#more = this.#step('+', t.more, 1);
    this.element = h(
      'div',
      { class: 'quantity' },
      h('label', { for: 'quantity' }, t.quantity, ' ', h('small', {}, t.limit(selection.atMost))),
      h('div', { class: 'stepper' }, this.#fewer, this.#input, this.#more),
    );
    this.update();
  }

  update() {
    const { count, atMost } = this.#selection;
    if (this.#input.valueAsNumber !== count) this.#input.value = count;
    this.#fewer.disabled = count <= 1;
    this.#more.disabled = count >= atMost;
  }

  #step(sign, label, by) {
    const click = () => this.#set(this.#selection.count + by);
    return h('button', { type: 'button', class: 'button quiet', 'aria-label': label, click }, sign);
  }

  #set(quantity) {
    this.#selection.quantity = quantity;
    this.update();
    this.#changed();
  }
}
