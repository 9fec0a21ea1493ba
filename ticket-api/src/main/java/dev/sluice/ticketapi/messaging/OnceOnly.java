package dev.sluice.ticketapi.messaging;

import dev.sluice.ticketapi.sql.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Lets messages take effect once: the memory of them and their effect are one transaction. The
 * consumers of a node take turns, so what follows a sale has one connection of the pool at most.
 *
 * <p>Two nodes may get the same message, one of them late: A inserts its memory; B inserts, and
 * waits for A's row; A commits; B finds it there, rolls back and leaves the message out.
 */
@Component
class OnceOnly {

  /** Each round but the last finds messages that another node has handled in the meantime. */
  private static final int ROUNDS = 5;

  private final ProcessedMessages processed;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Semaphore turn = new Semaphore(1, true);

  OnceOnly(ProcessedMessages processed, Transactions transactions, InstantSource clock) {
    this.processed = processed;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Returns how many took effect; the others had done so before. */
  int apply(OrderConsumer consumer, List<OrderMessage> messages) {
    turn.acquireUninterruptibly();
    try {
      return applyInTurn(consumer, messages);
    } finally {
      turn.release();
    }
  }

  private int applyInTurn(OrderConsumer consumer, List<OrderMessage> messages) {
    List<OrderMessage> fresh = messages.stream().distinct().toList();
    for (int round = 1; !fresh.isEmpty(); round++) {
      if (tookEffect(consumer, fresh)) {
        consumer.committed();
        break;
      }
      if (round == ROUNDS) {
        throw new IllegalStateException("others keep handling the messages of " + consumer.name());
      }
      fresh = processed.unknown(consumer.name(), fresh);
    }
    return fresh.size();
  }

  private boolean tookEffect(OrderConsumer consumer, List<OrderMessage> fresh) {
    Runnable effect = consumer.prepare(fresh);
    return transactions.run(transaction -> {
      if (!processed.remember(consumer.name(), fresh, clock.instant())) {
        transaction.setRollbackOnly();
        return false;
      }
      effect.run();
      return true;
    });
  }
}
