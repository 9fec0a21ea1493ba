package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.database.OperatorDatabase;
import dev.sluice.monitorui.database.RecordsUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What the accounts are now, at most a second ago: a lock or another role counts at once, and an
 * open dashboard does not cost a statement for each of its requests.
 */
@Component
final class OperatorDirectory {

  private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
  private static final Duration AWAY_FOR = Duration.ofSeconds(5);

  /** What was found. */
  sealed interface Found {
    record Account(Operator operator) implements Found {}

    record Nobody() implements Found {}

    /** MySQL does not answer. */
    record NotKnown() implements Found {}
  }

  private record Known(Found found, Instant until) {}

  private final OperatorDatabase database;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private volatile boolean answers = true;

  OperatorDirectory(OperatorDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  Found find(String name) {
    Instant now = clock.instant();
    Known before = known.get(name);
    if (before != null && now.isBefore(before.until())) {
      return before.found();
    }
    Found found = ask(name);
    known.put(
        name, new Known(found, now.plus(found instanceof Found.NotKnown ? AWAY_FOR : KNOWN_FOR)));
    return found;
  }

  /** Somebody changed this account through this node. */
  void forget(String name) {
    known.remove(name);
  }

  /** Whether MySQL answered when it was asked last. */
  boolean answers() {
    return answers;
  }

  private Found ask(String name) {
    try {
      Optional<Operator> operator = database.ask(jdbc -> OperatorRows.find(jdbc, name));
      answers = true;
      return operator.<Found>map(Found.Account::new).orElseGet(Found.Nobody::new);
    } catch (RecordsUnavailable e) {
      answers = false;
      return new Found.NotKnown();
    }
  }
}
