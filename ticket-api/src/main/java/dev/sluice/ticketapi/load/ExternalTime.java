package dev.sluice.ticketapi.load;

import dev.sluice.waitingroom.keyspace.CallWatch;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The time that requests wait for other systems: Redis, the payment provider. Time in the database
 * on the way, also waiting for it, belongs to the database and is left out, so a request is in one
 * place at a time. Calls of threads that serve no request are nobody's wait.
 */
@Component
public final class ExternalTime implements CallWatch {

  /** Where the request of a thread is: how deep in calls of either kind. */
  private static final class Whereabouts {
    int external;
    int database;

    boolean isOutside() {
      return external > 0 && database == 0;
    }
  }

  private static final ThreadLocal<@Nullable Whereabouts> REQUEST = new ThreadLocal<>();

  private final Occupancy outside;

  public ExternalTime() {
    this(System::nanoTime);
  }

  ExternalTime(LongSupplier nanoClock) {
    outside = new Occupancy(nanoClock);
  }

  /** Whether this thread serves a visitor now. */
  static boolean isInRequest() {
    return REQUEST.get() != null;
  }

  @Override
  public void began() {
    move(1, 0);
  }

  @Override
  public void ended() {
    move(-1, 0);
  }

  void databaseBegan() {
    move(0, 1);
  }

  void databaseEnded() {
    move(0, -1);
  }

  void requestBegan() {
    REQUEST.set(new Whereabouts());
  }

  void requestEnded() {
    Whereabouts where = REQUEST.get();
    if (where != null && where.isOutside()) {
      outside.leave();
    }
    REQUEST.remove();
  }

  long nanos() {
    return outside.nanos();
  }

  private void move(int external, int database) {
    Whereabouts where = REQUEST.get();
    if (where == null) {
      return;
    }
    boolean before = where.isOutside();
    where.external += external;
    where.database += database;
    if (where.isOutside() && !before) {
      var _ = outside.enter();
    } else if (before && !where.isOutside()) {
      outside.leave();
    }
  }
}
