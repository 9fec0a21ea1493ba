package dev.sluice.ticketapi.hold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the keys of a performance without a script and says whether they agree: the facts with the
 * seats, the counters, the places of visitors and the plan by which best seats are chosen.
 */
final class HoldAudit {

  private final RedisConnections redis;
  private final HoldKeys keys;

  HoldAudit(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = new HoldKeys(keys.prefix());
  }

  /** Fails when two keys differ; else says in words what is taken. */
  String state(Performance performance) {
    List<String> names = keys.of(performance.id());
    Map<String, String> seats = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Integer> visitors = new TreeMap<>();
    hash(names.get(1))
        .forEach((hold, text) -> {
          String[] facts = text.split("\\|", -1);
          if (facts[0].equals("R")) {
            return;
          }
          for (Place place : HoldItems.read(facts[7])) {
            counts.merge(
                (facts[0].equals("H") ? "held:" : "sold:") + place.section(), 1, Integer::sum);
            visitors.merge(facts[1], 1, Integer::sum);
            if (!facts[2].isEmpty()) {
              visitors.merge("a:" + facts[2], 1, Integer::sum);
            }
            if (place.seat() != Place.NO_SEAT) {
              assertThat(seats.put(Long.toString(place.seat()), facts[0] + hold))
                  .as("seat %d taken twice", place.seat())
                  .isNull();
            }
          }
        });
    assertThat(hash(names.get(2))).as("seats").isEqualTo(seats);
    assertThat(numbers(names.get(3), "held:", "sold:")).as("counts").isEqualTo(counts);
    Map<String, Integer> owners = numbers(names.get(4), "");
    owners.keySet().removeIf(name -> name.startsWith("l:") || name.startsWith("k:"));
    assertThat(owners).as("places of visitors").isEqualTo(visitors);
    assertThat(text(names.get(6))).as("plan").isEqualTo(plan(performance, seats));
    return seats.isEmpty() && counts.isEmpty()
        ? "nothing is taken"
        : seats.size() + " seats are taken " + counts;
  }

  private static String plan(Performance performance, Map<String, String> seats) {
    HousePlan house = HousePlan.of(performance);
    StringBuilder plan = new StringBuilder(house.allTaken());
    for (int i = 0; i < plan.length(); i++) {
      long seat = house.seats().get(i);
      if (seat != HousePlan.NO_SEAT) {
        String state = seats.getOrDefault(Long.toString(seat), "");
        plan.setCharAt(i, state.isEmpty() ? '.' : state.startsWith("O") ? 'X' : 'x');
      }
    }
    return plan.toString();
  }

  private Map<String, Integer> numbers(String key, String... prefixes) {
    Map<String, Integer> numbers = new TreeMap<>();
    hash(key)
        .forEach((name, value) -> {
          for (String prefix : prefixes) {
            if (name.startsWith(prefix) && value.matches("-?[0-9]{1,9}") && !value.equals("0")) {
              numbers.put(name, Integer.valueOf(value));
            }
          }
        });
    return numbers;
  }

  private String text(String key) {
    byte[] text = redis.call(commands -> commands.get(key));
    return text == null ? "" : new String(text, UTF_8);
  }

  private Map<String, String> hash(String key) {
    Map<String, String> fields = new HashMap<>();
    redis
        .<Map<String, byte[]>>call(commands -> commands.hgetall(key))
        .forEach((name, value) -> fields.put(name, new String(value, UTF_8)));
    return new TreeMap<>(fields);
  }
}
