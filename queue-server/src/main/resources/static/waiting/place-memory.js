/**
 * What this device remembers of a visitor's place: the signed ticket, the first place seen and the
 * lowest one shown. It is kept per line in localStorage, so every tab shows the same place.
 */
export class PlaceMemory {
  #key;
  #endedKey;
  #record = {};
  #listener = () => {};

  constructor(line) {
    this.#key = `sluice:place:${line}`;
    this.#endedKey = `sluice:ended:${line}`;
    this.#record = this.#load();
    addEventListener('storage', (event) => event.key === this.#key && this.#otherTabWrote());
  }

  get ticket() {
    return this.#record.ticket;
  }

  get first() {
    return this.#record.first;
  }

  get lowest() {
    return this.#record.lowest;
  }

  /** LEFT or EXPIRED when this tab's visit ended so; a reload must not join again by itself. */
  get ended() {
    return attempt(() => sessionStorage.getItem(this.#endedKey)) ?? undefined;
  }

  /** Takes over what another tab may have stored since. */
  refresh() {
    this.#record = this.#load();
  }

  keepTicket(ticket) {
    const holder = holderOf(ticket);
    if (holder !== this.#record.holder) this.#record = {};
    this.#save({ ...this.#record, ticket, holder });
  }

  /** Returns the place to show: a place never rises while the ticket's holder stays the same. */
  keepPlace(place) {
    const lowest = Math.min(place, this.#record.lowest ?? place);
    this.#save({ ...this.#record, lowest, first: this.#record.first ?? place });
    return lowest;
  }

  /** Who comes back from the shop, or has it open in another tab, is not sent there again. */
  hasEntered(pass) {
    this.refresh();
    return this.#record.entered === pass;
  }

  enter(pass) {
    this.#save({ ...this.#record, entered: pass });
  }

  forget(ended) {
    // another tab may have joined again in the meantime: that ticket is not ours to drop
    if (this.#load().holder === this.#record.holder) {
      attempt(() => localStorage.removeItem(this.#key));
    }
    this.#record = {};
    attempt(() =>
      ended
        ? sessionStorage.setItem(this.#endedKey, ended)
        : sessionStorage.removeItem(this.#endedKey),
    );
  }

  /** Calls back with {left} when another tab gave the place up or has got another one. */
  onOtherTab(listener) {
    this.#listener = listener;
  }

  #otherTabWrote() {
    const before = visitorOf(this.#record);
    this.#record = this.#load();
    const now = visitorOf(this.#record);
    if (now !== before) this.#listener({ left: !now });
  }

  #load() {
    try {
      return JSON.parse(localStorage.getItem(this.#key)) ?? {};
    } catch {
      return this.#record;
    }
  }

  #save(record) {
    this.#record = record;
    attempt(() => localStorage.setItem(this.#key, JSON.stringify(record)));
  }
}

// when the doors open the number is new, but the visitor is the same and hears of it by itself
const visitorOf = ({ holder }) => holder?.split('#', 1)[0];

/** Visitor and number inside a ticket; they stay when the ticket is signed again. */
function holderOf(ticket) {
  const claims = attempt(() =>
    JSON.parse(atob(ticket.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))),
  );
  return claims ? `${claims.sub}#${claims.num}` : ticket;
}

// storage may be switched off; the page then works for as long as it stays open
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
