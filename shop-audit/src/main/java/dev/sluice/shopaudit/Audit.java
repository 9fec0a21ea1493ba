package dev.sluice.shopaudit;

import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether the promises of the shop hold in its data. The shop may go on selling: MySQL is
 * read as it was at one moment, and what differs between two stores counts only when it stays.
 */
public final class Audit {

  private static final List<Invariant> INVARIANTS =
      List.of(
          new Oversell(),
          new DoubleSeats(),
          new VisitorLimits(),
          new CostOfOrders(),
          new TicketsForMoney(),
          new HoldEnds(),
          new Messages(),
          new SoldOut(),
          new OrderHistory());

  /** Holds Redis up for some ten milliseconds. */
  private static final int HOLDS_AT_ONCE = 10_000;

  private final ShopDatabase database;
  private final RedisMirror mirror;
  private final RedisLines lines;
  private final Optional<ChargeLedger> ledger;
  private final AuditSettings settings;

  /**
   * @param ledger none when the shop has no payment provider that could be asked
   */
  public Audit(
      ShopDatabase database,
      RedisConnections redis,
      RedisKeys keys,
      Optional<ChargeLedger> ledger,
      AuditSettings settings) {
    this.database = database;
    this.mirror = new RedisMirror(redis, keys, HOLDS_AT_ONCE);
    this.lines = new RedisLines(redis, keys);
    this.ledger = ledger;
    this.settings = settings;
  }

  /**
   * Looks at everything.
   *
   * @throws CannotLook when a server does not answer
   */
  public AuditReport ofEverything() throws InterruptedException {
    return of(new Scope.Everything());
  }

  /**
   * Looks at one performance, its orders and their messages.
   *
   * @throws CannotLook when a server does not answer
   */
  public AuditReport of(long performance) throws InterruptedException {
    return of(new Scope.One(performance));
  }

  private AuditReport of(Scope scope) throws InterruptedException {
    Tally tally = new Tally();
    SecondLook secondLook = new SecondLook(settings.lookAgainAfter());
    try {
      for (long performance : rows(scope, tally)) {
        secondLook
            .at(new MirrorComparison(database, mirror, INVARIANTS, settings, performance))
            .into(tally);
      }
      if (ledger.isPresent()) {
        secondLook.at(new MoneyComparison(database, ledger.get(), settings, scope)).into(tally);
      } else {
        tally.notCompared(MoneyRule.ONCE, "no payment provider to ask");
        tally.notCompared(MoneyRule.BOTH, "no payment provider to ask");
      }
      if (scope instanceof Scope.Everything) {
        secondLook.at(new LineComparison(database, lines)).into(tally);
      }
    } catch (StoreUnavailable e) {
      throw new CannotLook(String.valueOf(e.getMessage()), e);
    }
    return new AuditReport(tally.findings());
  }

  /** Looks at what MySQL alone can tell, and says which performances there are. */
  private List<Long> rows(Scope scope, Tally tally) {
    try (Snapshot snapshot = database.snapshot()) {
      for (Invariant invariant : INVARIANTS) {
        invariant.checks(settings).forEach(check -> check.look(snapshot, scope, tally));
      }
      ProcessedMessages.look(snapshot, scope, settings, tally);
      if (scope instanceof Scope.Everything) {
        DatabaseLoad.look(snapshot, settings, tally);
      }
      return snapshot
          .list("select id from performances order by id", List.of(), row -> row.number("id"))
          .stream()
          .filter(scope::contains)
          .toList();
    }
  }
}
