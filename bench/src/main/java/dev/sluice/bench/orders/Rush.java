package dev.sluice.bench.orders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many who buy at the same time, each the next one as soon as the last one is answered. */
final class Rush {

  /** What one was told. */
  enum Answer {
    SOLD,
    SOLD_OUT,
    BUSY
  }

  /** Somebody who buys. */
  interface Buyer extends AutoCloseable {
    Answer buy();

    @Override
    default void close() {}
  }

  /** Makes buyers, one for each client. */
  interface Buyers {
    Buyer next();
  }

  private final int seconds;
  private final AtomicInteger left;

  private Rush(int seconds, int atMost) {
    this.seconds = seconds;
    this.left = new AtomicInteger(atMost);
  }

  /**
   * @param seconds at most
   * @param atMost wishes
   */
  static SalesTask.Sold run(int clients, int seconds, int atMost, Buyers buyers) {
    return new Rush(seconds, atMost).run(clients, buyers);
  }

  private SalesTask.Sold run(int clients, Buyers buyers) {
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Tally>> tallies = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        tallies.add(
            threads.submit(() -> {
              try (Buyer buyer = buyers.next()) {
                return buyUntil(buyer, began + seconds * 1_000_000_000L);
              }
            }));
      }
      Tally all = new Tally();
      for (Future<Tally> tally : tallies) {
        all.add(tally.get());
      }
      return all.sold((System.nanoTime() - began) / 1e9);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a buyer failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Tally buyUntil(Buyer buyer, long end) {
    Tally tally = new Tally();
    while (System.nanoTime() < end && left.getAndDecrement() > 0) {
      long began = System.nanoTime();
      Answer answer = buyer.buy();
      tally.count(answer, System.nanoTime() - began);
    }
    return tally;
  }

  /** What one or all of them saw. */
  private static final class Tally {
    private long sold;
    private long soldOut;
    private long busy;
    private int[] micros = new int[1 << 10];

    void count(Answer answer, long nanos) {
      switch (answer) {
        case SOLD -> {
          if (sold == micros.length) {
            micros = Arrays.copyOf(micros, 2 * micros.length);
          }
          micros[(int) sold++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
        }
        case SOLD_OUT -> soldOut++;
        case BUSY -> busy++;
      }
    }

    void add(Tally other) {
      int total = Math.toIntExact(sold + other.sold);
      micros = Arrays.copyOf(micros, Math.max(total, micros.length));
      System.arraycopy(other.micros, 0, micros, (int) sold, (int) other.sold);
      sold = total;
      soldOut += other.soldOut;
      busy += other.busy;
    }

    SalesTask.Sold sold(double seconds) {
      int[] sorted = Arrays.copyOf(micros, (int) sold);
      Arrays.sort(sorted);
      return new SalesTask.Sold(
          sold, soldOut, busy, seconds, millis(sorted, 0.5), millis(sorted, 0.99));
    }

    private static double millis(int[] sorted, double share) {
      if (sorted.length == 0) {
        return 0;
      }
      int rank = (int) Math.ceil(share * sorted.length) - 1;
      return sorted[Math.clamp(rank, 0, sorted.length - 1)] / 1000.0;
    }
  }
}
