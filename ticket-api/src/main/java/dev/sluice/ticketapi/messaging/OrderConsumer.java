package dev.sluice.ticketapi.messaging;

import java.util.List;
import java.util.Set;

/** Somebody who does something about orders after their commit. */
public interface OrderConsumer {

  /** Under which its work is remembered, in the database and in Kafka: never changed. */
  String name();

  /** What it wants to hear of. */
  Set<OrderNews> news();

  /**
   * Reads and computes, with no transaction open. What it returns changes nothing but rows, and is
   * run in the transaction that remembers the messages; it may be run again after a rollback. The
   * effect follows from the state of the rows, so that a message that is told late, twice after its
   * memory was deleted, or by a forger does no harm.
   *
   * @param messages of different ids; none took effect before
   */
  Runnable prepare(List<OrderMessage> messages);

  /** Called after the commit of an effect, now and then for nothing. */
  default void committed() {}
}
