package dev.sluice.ticketapi.mail;

/** The way by which letters leave the shop. */
interface TicketMail {

  /** What became of a letter. */
  sealed interface Outcome {

    /** Somebody else has it now. */
    record Sent() implements Outcome {}

    /** Not now. */
    record Later(String why) implements Outcome {}

    /** Never, whatever happens: the address is wrong. */
    record Refused(String why) implements Outcome {}
  }

  /** Returns within bounded time. */
  Outcome send(Letter letter);
}
