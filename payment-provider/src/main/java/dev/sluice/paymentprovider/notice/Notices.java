package dev.sluice.paymentprovider.notice;

import dev.sluice.paymentprovider.fault.FaultSwitch;
import dev.sluice.paymentprovider.ledger.Charge;
import dev.sluice.paymentprovider.ledger.ChargeState;
import dev.sluice.paymentprovider.meter.ProviderMeters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Notices on their way to the shop. Those that come close together go in one delivery: the busier
 * the shop, the less each one costs it. What waits is bounded; with a receiver that is away for
 * long the newest are dropped, and the shop compares ledgers.
 */
public final class Notices implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("payment-provider");
  private static final int WAITING_AT_MOST = 20_000;
  private static final int TOGETHER_AT_MOST = 50;
  private static final Duration COLLECTS_FOR = Duration.ofMillis(200);

  private final LinkedBlockingQueue<Notice> waiting = new LinkedBlockingQueue<>(WAITING_AT_MOST);
  private final AtomicLong dropped = new AtomicLong();
  private final InstantSource clock;
  private final ProviderMeters meters;
  private final @Nullable Postman postman;
  private final @Nullable Thread thread;

  /**
   * @param webhook none: nobody is told anything
   */
  public Notices(
      @Nullable Webhook webhook, FaultSwitch faults, InstantSource clock, ProviderMeters meters) {
    this.clock = clock;
    this.meters = meters;
    if (webhook == null) {
      postman = null;
      thread = null;
    } else {
      Postman made = new Postman(webhook, faults, clock, meters);
      postman = made;
      thread = Thread.ofPlatform().daemon().name("notices").start(() -> hand(made));
    }
  }

  /** An answer was entered for a key. */
  public void charged(Charge charge) {
    tell(charge, charge.state() == ChargeState.DECLINED ? "charge.declined" : "charge.captured");
  }

  /** Money was given back. */
  public void refunded(Charge charge) {
    tell(charge, "charge." + charge.state().name().toLowerCase(Locale.ROOT));
  }

  private void tell(Charge charge, String type) {
    if (postman == null) {
      return;
    }
    Notice notice =
        new Notice("ntc_" + UUID.randomUUID(), type, charge.id(), charge.key(), clock.instant());
    if (waiting.offer(notice)) {
      return;
    }
    meters.notice(ProviderMeters.Notice.DROPPED);
    if (dropped.getAndIncrement() % 1000 == 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "too many notices wait for the receiver, the newest are dropped ({0} so far)",
          dropped.get());
    }
  }

  private void hand(Postman to) {
    try {
      while (true) {
        List<Notice> together = new ArrayList<>();
        together.add(waiting.take());
        long until = System.nanoTime() + COLLECTS_FOR.toNanos();
        while (together.size() < TOGETHER_AT_MOST) {
          Notice next = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
          if (next == null) {
            break;
          }
          together.add(next);
        }
        to.take(new Delivery(together));
      }
    } catch (InterruptedException closing) {
      // What still waits is in the ledger.
    }
  }

  @Override
  public void close() {
    if (thread != null && postman != null) {
      thread.interrupt();
      postman.close();
    }
  }
}
