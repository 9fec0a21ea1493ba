package dev.sluice.ticketapi.catalog;

import java.util.List;

/**
 * The spelling of the catalogue's keys in Redis. All share one hash tag and so one cluster slot:
 * there are few, and they are read when a copy is made, not when a visitor looks.
 */
record CatalogKeys(String prefix) {

  /** The item that stands for all. */
  static final String EVERYTHING = "*";

  /** Version and changes. */
  List<String> versions() {
    return List.of(of("version"), of("changes"));
  }

  /** The same and the snapshot of an item. */
  List<String> snapshot(String item) {
    return List.of(of("version"), of("changes"), of("snapshot:" + item));
  }

  String channel() {
    return of("changed");
  }

  String rebuildLock(String item) {
    return of("rebuild-lock:" + item);
  }

  String changeLock(long performance) {
    return of("change-lock:" + performance);
  }

  private String of(String what) {
    return prefix + ":{catalog}:" + what;
  }
}
