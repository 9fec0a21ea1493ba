package dev.sluice.ticketapi.load;

import dev.sluice.waitingroom.saturation.LoadReport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Times the locks that many visitors wait for at once, by name. A lock that each visitor has to
 * itself, like that of an order's payment, is no place to queue and is not one of them.
 */
@Component
public final class HotLocks {

  /** One lock. Whoever waits either holds it then or gives up. */
  public static final class HotLock {

    private final Occupancy waiting = new Occupancy(System::nanoTime);
    private final Occupancy held = new Occupancy(System::nanoTime);
    private final LongAdder holds = new LongAdder();

    public void waitBegins() {
      var _ = waiting.enter();
    }

    public void gaveUp() {
      waiting.leave();
    }

    public void taken() {
      waiting.leave();
      var _ = held.enter();
    }

    public void givenBack() {
      held.leave();
      holds.increment();
    }

    LoadReport.Lock totals() {
      return new LoadReport.Lock(holds.sum(), held.nanos(), waiting.nanos());
    }
  }

  private final Map<String, HotLock> locks = new ConcurrentHashMap<>();

  /** The lock of that name. Names are few: one for what is locked, not for each visitor. */
  public HotLock lock(String name) {
    return locks.computeIfAbsent(name, _ -> new HotLock());
  }

  Map<String, LoadReport.Lock> totals() {
    return locks.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().totals()));
  }
}
