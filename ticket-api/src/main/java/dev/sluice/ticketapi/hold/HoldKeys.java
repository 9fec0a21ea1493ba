package dev.sluice.ticketapi.hold;

import java.util.List;
import java.util.stream.Stream;

/**
 * The spelling of every Redis key of the shop. The performance in braces is the hash tag: all keys
 * of a performance share one cluster slot, so one script can change them together.
 */
record HoldKeys(String prefix) {

  /** The keys that every script gets, in the order that {@code hold-head.lua} names them. */
  List<String> of(long performance) {
    return Stream.of("holds", "facts", "seats", "counts", "visitors", "layout", "plan", "ids")
        .map(what -> prefix + ":{p-" + performance + "}:" + what)
        .toList();
  }
}
