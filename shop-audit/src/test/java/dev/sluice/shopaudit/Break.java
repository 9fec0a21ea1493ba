package dev.sluice.shopaudit;

import java.util.List;
import java.util.function.Consumer;

/**
 * A way to break the small sale.
 *
 * @param row what the only offending row says
 */
record Break(Promise promise, String row, List<Consumer<SmallSale>> changes) {

  @SafeVarargs
  @SuppressWarnings("varargs")
  static Break of(Promise promise, String row, Consumer<SmallSale>... changes) {
    return new Break(promise, row, List.of(changes));
  }

  static Consumer<SmallSale> sql(String statement) {
    return sale -> sale.sql(statement);
  }

  static Consumer<SmallSale> count(String hash, String field, long by) {
    return sale -> sale.redis(commands -> commands.hincrby(sale.key(hash), field, by));
  }

  static Consumer<SmallSale> put(String hash, String field, String value) {
    return sale ->
        sale.redis(commands -> commands.hset(sale.key(hash), field, SmallSale.bytes(value)));
  }

  static Consumer<SmallSale> remove(String hash, String field) {
    return sale -> sale.redis(commands -> commands.hdel(sale.key(hash), field));
  }

  /** Moves the end of a hold. */
  static Consumer<SmallSale> end(String hold, long millis) {
    return sale ->
        sale.redis(
            commands -> commands.zadd(sale.key("holds"), (double) millis, SmallSale.bytes(hold)));
  }

  /** Changes what is known of the line. */
  static Consumer<SmallSale> control(String field, String value) {
    return sale ->
        sale.redis(commands -> commands.hset(sale.line("control"), field, SmallSale.bytes(value)));
  }

  void in(SmallSale sale) {
    changes.forEach(change -> change.accept(sale));
  }

  @Override
  public String toString() {
    return promise.id() + " " + row;
  }
}
