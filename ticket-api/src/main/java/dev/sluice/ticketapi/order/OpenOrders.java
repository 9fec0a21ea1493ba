package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.groupcommit.GroupWork;
import dev.sluice.ticketapi.inventory.SeatInventory;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * Takes the seats for orders that are to be paid: quota, seats and stock, guarded by the database
 * in the same transaction that writes the orders.
 */
@Component
class OpenOrders implements GroupWork<OpenWish, Opening> {

  private final OrderRows rows;
  private final SeatInventory inventory;
  private final Transactions transactions;
  private final InstantSource clock;

  OpenOrders(
      OrderRows rows, SeatInventory inventory, Transactions transactions, InstantSource clock) {
    this.rows = rows;
    this.inventory = inventory;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<List<Opening>> together(List<OpenWish> wishes) {
    int limit = wishes.getFirst().limit();
    if (wishes.stream().anyMatch(wish -> wish.limit() != limit)) {
      return Optional.empty();
    }
    return transactions.runFor(
        wishes.size(),
        transaction -> {
          if (insert(wishes)
              && inventory.claimAll(wishes.stream().map(OpenWish::claim).toList(), limit)) {
            return Optional.of(
                wishes.stream().<Opening>map(wish -> new Opening.Opened(wish.order())).toList());
          }
          transaction.setRollbackOnly();
          return Optional.empty();
        });
  }

  @Override
  public Opening alone(OpenWish wish) {
    return transactions.runFor(1, transaction -> open(wish, transaction));
  }

  private Opening open(OpenWish wish, TransactionStatus transaction) {
    Opening opening =
        insert(List.of(wish))
            ? switch (inventory.claim(wish.claim(), wish.limit())) {
              case CLAIMED -> new Opening.Opened(wish.order());
              case TAKEN -> new Opening.Taken();
              case OVER_LIMIT -> new Opening.OverLimit();
            }
            : new Opening.Exists();
    if (!(opening instanceof Opening.Opened)) {
      transaction.setRollbackOnly();
    }
    return opening;
  }

  /** Returns false when there is an order for one of the holds, or under one of the keys. */
  private boolean insert(List<OpenWish> wishes) {
    try {
      rows.insert(wishes.stream().map(OpenWish::order).toList(), clock.instant());
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}
