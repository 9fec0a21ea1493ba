package dev.sluice.bench.spike;

import java.util.Locale;

/** What stands between the crowd and the shop. */
sealed interface Mode {

  /** One word for figures and files. */
  String word();

  /** For people. */
  String title();

  /** Whether visitors wait in line. */
  default boolean hasLine() {
    return true;
  }

  /** The waiting room, whose admission follows what it measures of the shop. */
  record Room() implements Mode {
    @Override
    public String word() {
      return "room";
    }

    @Override
    public String title() {
      return "with the waiting room";
    }
  }

  /** The waiting room, but so many are let in each second whatever becomes of them inside. */
  record FixedRate(double perSecond) implements Mode {
    @Override
    public String word() {
      return "rate";
    }

    @Override
    public String title() {
      return String.format(Locale.ROOT, "with a fixed rate of %.1f a second", perSecond);
    }
  }

  /** Nothing: everybody goes straight to the shop. */
  record NoRoom() implements Mode {
    @Override
    public String word() {
      return "no-room";
    }

    @Override
    public String title() {
      return "without a waiting room";
    }

    @Override
    public boolean hasLine() {
      return false;
    }
  }
}
