package dev.sluice.shopaudit;

import java.util.List;

/** A promise and the questions that would show it broken. */
interface Invariant {

  /** Questions to MySQL alone. */
  default List<SqlCheck> checks(AuditSettings settings) {
    return List.of();
  }

  /** Compares what Redis and MySQL say about one performance that is open for holds. Pure. */
  default void compare(MirrorPicture redis, SoldPicture mySql, AuditSettings settings, Seen seen) {}
}
