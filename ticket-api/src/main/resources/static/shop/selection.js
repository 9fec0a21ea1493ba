/** What the visitor is choosing: single seats, or a quantity in one general section. */
export class Selection {
  #performance;
  #section;
  #quantity = 1;
  seats = new Map();

  constructor(performance) {
    this.#performance = performance;
  }

  get section() {
    return this.#performance.sections.find((section) => section.id === this.#section);
  }

  get general() {
    return this.section?.kind === 'GENERAL';
  }

  get atMost() {
    return this.#performance.seatsPerVisitor;
  }

  get count() {
    return this.general ? this.#quantity : this.seats.size;
  }

  get total() {
    if (this.general) return this.section.price * this.#quantity;
    let total = 0;
    for (const seat of this.seats.values()) total += seat.price;
    return total;
  }

  /** The body of the request for a hold. */
  get request() {
    return this.general
      ? { section: this.#section, quantity: this.#quantity }
      : { seats: [...this.seats.keys()] };
  }

  choose(section) {
    this.#section = section;
    if (this.general) this.seats.clear();
    this.#quantity = 1;
  }

  set quantity(quantity) {
    this.#quantity = Math.min(Math.max(1, Math.trunc(quantity) || 1), this.atMost);
  }

  /** Returns false when one more seat would be too many. */
  toggle(seat) {
    if (this.seats.delete(seat.id)) return true;
    if (this.seats.size >= this.atMost) return false;
    this.seats.set(seat.id, { ...seat, price: this.section.price });
    return true;
  }

  /** Drops chosen seats that are no longer free; returns whether there were any. */
  keepOnly(isFree) {
    const lost = [...this.seats.keys()].filter((id) => !isFree(id));
    lost.forEach((id) => this.seats.delete(id));
    return lost.length > 0;
  }
}
