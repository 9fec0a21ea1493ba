package dev.sluice.bench.spike.visitors;

import java.util.Locale;

/** What became of a visitor in the end. */
public enum Fate {
  /** Still in the middle of it: at the end of a run this visitor is lost. */
  UNDER_WAY(false),
  /** Has a ticket. */
  BOUGHT(true),
  /** Was told that everything is sold, in line or inside. */
  SOLD_OUT(true),
  /** Gave the place up by choice. */
  LEFT(true),
  /** Was let in and did not come. */
  NO_SHOW(true),
  /** Came in, tried for long, and had enough. */
  GAVE_UP(true),
  /** Was told that place or visit are over without having had the turn. */
  EXPIRED(false),
  /** Was sent away for good without a reason that a visitor could understand. */
  LOST(false);

  private final boolean proper;

  Fate(boolean proper) {
    this.proper = proper;
  }

  /** Whether it is one of the ends that a visitor may have. */
  public boolean isProper() {
    return proper;
  }

  /** For people, for example {@code sold out}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
