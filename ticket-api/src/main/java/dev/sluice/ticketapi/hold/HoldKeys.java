package dev.sluice.ticketapi.hold;

import java.util.List;

/**
 * The spelling of every Redis key of the shop. The performance in braces is the hash tag: all keys
 * of a performance share one cluster slot, so one script can change them together.
 */
record HoldKeys(String prefix) {

  /** The keys that every script gets, in the order that {@code hold-head.lua} names them. */
  List<String> of(long performance) {
    return List.of(
        key(performance, "holds"),
        key(performance, "facts"),
        key(performance, "seats"),
        key(performance, "counts"),
        key(performance, "visitors"));
  }

  private String key(long performance, String what) {
    return prefix + ":{p-" + performance + "}:" + what;
  }
}
