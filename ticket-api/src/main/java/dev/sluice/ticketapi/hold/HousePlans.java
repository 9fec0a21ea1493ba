package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Brings the plan of a house into Redis, where {@code hold.lua} chooses the best seats by it. A
 * large house takes several steps, none of which keeps others waiting for long.
 */
@Component
public class HousePlans {

  private static final int PLACES_PER_CALL = 500;

  private final RedisConnections redis;
  private final HoldKeys keys;

  public HousePlans(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = new HoldKeys(keys.prefix());
  }

  /**
   * Does nothing when just this plan is there. Else nothing can be held until it is.
   *
   * @return false when another node took over; then that one finishes it
   */
  public boolean bring(Performance performance) {
    HousePlan plan = HousePlan.of(performance);
    String version = plan.version();
    String writer = RandomIds.next();
    if (!begin(performance.id(), plan, version, writer)) {
      return true;
    }
    int from = 0;
    do {
      int to = Math.min(from + PLACES_PER_CALL, plan.seats().size());
      List<String> page = new ArrayList<>();
      page.add(writer);
      page.add(to == plan.seats().size() ? version : "");
      page.add(Integer.toString(from));
      plan.seats().subList(from, to).forEach(seat -> page.add(Long.toString(seat)));
      if (!run(HoldScripts.LAYOUT_PAGE, performance.id(), page)) {
        return false;
      }
      from = to;
    } while (from < plan.seats().size());
    return true;
  }

  private boolean begin(long performance, HousePlan plan, String version, String writer) {
    List<String> arguments = new ArrayList<>(List.of(version, writer, plan.allTaken()));
    plan.sections()
        .forEach((section, part) -> {
          arguments.add(section.toString());
          arguments.add(part.toString());
        });
    return run(HoldScripts.LAYOUT_BEGIN, performance, arguments);
  }

  private boolean run(LuaScript script, long performance, List<String> arguments) {
    return redis.integer(script, keys.of(performance), arguments.toArray(String[]::new)) == 1;
  }
}
