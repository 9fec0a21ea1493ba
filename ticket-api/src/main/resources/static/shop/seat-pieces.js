/**
 * A map of seats that is kept up to date by pieces: the shop answers with the seats that changed
 * since the map that we have, or with a whole one.
 */
export class SeatPieces {
  map;
  #seats = new Map();

  /** What to add to the address of the map. */
  get since() {
    return this.map?.picture ? `?since=${encodeURIComponent(this.map.picture)}` : '';
  }

  take(answer) {
    if (answer.since === undefined || answer.since !== this.map?.picture) {
      this.map = answer;
      this.#seats = new Map(seatsOf(answer).map((seat) => [seat.id, seat]));
      return;
    }
    for (const { id, state } of seatsOf(answer)) this.#seats.get(id).state = state;
    this.map.picture = answer.picture;
    this.map.version = answer.version;
  }
}

function seatsOf({ sections }) {
  return sections.flatMap((section) => section.rows).flatMap((row) => row.seats);
}
