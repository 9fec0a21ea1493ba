package dev.sluice.monitorui.history;

import dev.sluice.monitorui.lines.LineSample;
import dev.sluice.monitorui.moment.Moment;
import dev.sluice.monitorui.nodes.PromiseSample;
import dev.sluice.monitorui.nodes.ShopSample;
import dev.sluice.monitorui.nodes.StockSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line at one moment, as it is kept.
 *
 * @param state of the line
 * @param reason of the last decision: kind, or the reason of a pause; empty when none was known
 * @param values by the order of {@link Column}; NaN where nothing was known
 */
public record HistoryRow(Instant at, String state, String reason, List<Double> values) {

  private static final String PARTS = ";";
  private static final int FRACTION = 1_000;

  public HistoryRow {
    values = List.copyOf(values);
  }

  public double value(Column column) {
    return column.place() < values.size() ? values.get(column.place()) : Double.NaN;
  }

  /** Why so many are admitted, as one word. */
  static String reason(LineSample line) {
    return line.gate().pause().isEmpty() ? line.gate().kind() : line.gate().pause();
  }

  static HistoryRow of(Moment moment, LineSample line) {
    Filling filling = new Filling();
    filling
        .put(Column.WAITING, line.waiting())
        .put(Column.ACTIVE, line.active())
        .put(Column.LIMIT, line.limit())
        .put(Column.POINT, line.gate().point())
        .put(Column.POINT_LOW, line.gate().low())
        .put(Column.POINT_HIGH, line.gate().high())
        .put(Column.JOINED, line.totals().joined())
        .put(Column.ADMITTED, line.totals().admitted())
        .put(Column.LEFT, line.totals().left())
        .put(Column.ABANDONED, line.totals().abandoned())
        .put(Column.RELEASED, line.totals().released())
        .put(Column.EXPIRED, line.totals().expired())
        .put(Column.EARLY, line.early())
        .put(Column.AWAY, line.away())
        .put(Column.JOINED_RATE, line.joinedPerSecond())
        .put(Column.ADMITTED_RATE, line.admittedPerSecond())
        .put(Column.LEFT_RATE, line.leftPerSecond());
    ShopSample shop = moment.nodes().shop();
    if (shop != null) {
      put(filling, shop);
    }
    StockSample stock = moment.nodes().stocks().get(line.line());
    if (stock != null) {
      filling
          .put(Column.CAPACITY, stock.capacity())
          .put(Column.SOLD, stock.sold())
          .put(Column.HELD, stock.held());
    }
    if (moment.sales().up()) {
      filling
          .put(Column.ORDERS, moment.sales().orders().total())
          .put(Column.ORDER_RATE, moment.sales().orders().perSecond());
    }
    PromiseSample promise = moment.nodes().promises().get(line.line());
    if (promise != null) {
      filling
          .put(Column.PROMISED_LOW, promise.low())
          .put(Column.PROMISED_HIGH, promise.high())
          .put(Column.WAITED, promise.waited())
          .put(Column.INSIDE, promise.inside())
          .put(Column.SOONER, promise.sooner())
          .put(Column.LATER, promise.later());
    }
    return new HistoryRow(moment.at(), line.state(), reason(line), filling.values);
  }

  private static void put(Filling filling, ShopSample shop) {
    filling
        .put(Column.TPS, shop.tps())
        .put(Column.REQUESTS, shop.requestsPerSecond())
        .put(Column.P50, shop.p50())
        .put(Column.P95, shop.p95())
        .put(Column.P99, shop.p99())
        .put(Column.ERRORS, shop.errorShare())
        .put(Column.POOL_SIZE, shop.poolSize())
        .put(Column.POOL_IN_USE, shop.poolInUse())
        .put(Column.POOL_WAITING, shop.poolWaiting())
        .put(Column.CACHE_HITS, shop.cacheHits());
  }

  /** Values while they are put in. */
  private static final class Filling {
    final List<Double> values =
        new ArrayList<>(Collections.nCopies(Column.values().length, Double.NaN));

    Filling put(Column column, @Nullable Number value) {
      if (value != null) {
        values.set(column.place(), value.doubleValue());
      }
      return this;
    }
  }

  /** Short text for the store: state, reason and numbers, without those that nobody knew. */
  String text() {
    StringBuilder text = new StringBuilder(state).append(PARTS).append(reason).append(PARTS);
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      text.append(number(values.get(i)));
    }
    return text.toString();
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double rounded = Math.round(value * FRACTION) / (double) FRACTION;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  /** Reads what {@link #text} wrote, also when an earlier or a later version did. */
  static HistoryRow read(Instant at, String text) {
    String[] parts = text.split(PARTS, 3);
    List<Double> values = new ArrayList<>();
    if (parts.length == 3) {
      for (String value : parts[2].split(",", -1)) {
        values.add(value.isEmpty() ? Double.NaN : Double.parseDouble(value));
      }
    }
    return new HistoryRow(at, parts[0], parts.length > 1 ? parts[1] : "", values);
  }
}
