package dev.sluice.shopaudit;

/** What is audited: the whole shop, or one performance of it. */
sealed interface Scope {

  record Everything() implements Scope {}

  record One(long performance) implements Scope {}

  /** A row that belongs to no performance (0) belongs to the whole shop only. */
  default boolean contains(long performance) {
    return switch (this) {
      case Everything _ -> true;
      case One(long only) -> performance == only;
    };
  }
}
