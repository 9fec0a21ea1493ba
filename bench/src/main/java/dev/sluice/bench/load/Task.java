package dev.sluice.bench.load;

import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * An order that is being carried out, on the generator's thread.
 *
 * @param isDone asked again and again with the elapsed nanos until it says yes
 * @param answer what the one who gave the order is told; asked once, at the end
 */
record Task(LongPredicate isDone, Supplier<Object> answer) {

  /** What is done as soon as it is begun. */
  static Task done() {
    return new Task(_ -> true, Order.Done::new);
  }
}
