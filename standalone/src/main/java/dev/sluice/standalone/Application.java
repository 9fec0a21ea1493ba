package dev.sluice.standalone;

import java.util.Locale;

/** One of the four processes of the platform. */
public enum Application {
  QUEUE_SERVER(0, "768m"),
  TICKET_API(1, "512m"),
  ADMISSION_BATCH(2, "256m"),
  MONITOR_UI(3, "256m");

  private final int portOffset;
  private final String heapAtMost;

  Application(int portOffset, String heapAtMost) {
    this.portOffset = portOffset;
    this.heapAtMost = heapAtMost;
  }

  /** Name of the module, its jar and its log. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Distance of its port from the first one. */
  int portOffset() {
    return portOffset;
  }

  String heapAtMost() {
    return heapAtMost;
  }
}
