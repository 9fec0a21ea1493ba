package dev.sluice.bench.spike.visitors;

import java.util.Locale;

/** What a visitor does with the place in line, and with the turn. */
public enum Behaviour {
  /** Waits, comes in, buys one ticket. */
  BUYER,
  /** Waits with the page open and does not come when it is the turn. */
  NO_SHOW,
  /** Waits for a while and gives the place up. */
  LEAVER,
  /** Loads the page again and again, each time showing the ticket; buys. */
  RELOADER,
  /** Waits in three tabs, buys in one of them. */
  SEVERAL_TABS,
  /** Buys over a slow network. */
  SLOW_NETWORK;

  /** Connections of the visitor while it waits. */
  int connections() {
    return this == SEVERAL_TABS ? 3 : 1;
  }

  /** Whether the visitor wants a ticket when it is let in. */
  public boolean buys() {
    return switch (this) {
      case BUYER, RELOADER, SEVERAL_TABS, SLOW_NETWORK -> true;
      case NO_SHOW, LEAVER -> false;
    };
  }

  /** For people, for example {@code no show}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
