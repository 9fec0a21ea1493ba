package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Redis forgets everything in the middle of a sale; people hold tickets and MySQL the mark. */
class RedisLostIT {

  private static final int STAY = 24;
  private static final int COME_BACK = 16;
  private static final int AT_ONCE = 8;

  private RunningPlatform platform;
  private final List<StompVisitor> crowd = new ArrayList<>();
  private final List<StompVisitor> newcomers = new ArrayList<>();

  @BeforeEach
  void waitInLine() throws Exception {
    platform = RunningPlatform.shared();
    platform.steer(Map.of("state", "PAUSED"));
    for (int i = 0; i < STAY + COME_BACK; i++) {
      crowd.add(joined());
    }
  }

  @AfterEach
  void goHome() throws Exception {
    Stream.concat(crowd.stream(), newcomers.stream()).forEach(StompVisitor::close);
    platform.steer(Map.of("state", "OPEN", "floor", 50, "ceiling", 0));
  }

  private StompVisitor joined() throws Exception {
    StompVisitor visitor = platform.visitor();
    visitor.connect().watchProgress().join();
    visitor.awaitState("WAITING");
    return visitor;
  }

  /**
   * Connects and waits to be told about a life of the line that is not this one. Whoever comes
   * before the line or its numbers are back is told when to come again, and does, as a page does.
   */
  private static void comeIn(StompVisitor visitor, String lost, Consumer<StompVisitor> andThen) {
    within(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> {
          visitor.close();
          visitor.forgetProgress();
          visitor.connect().watchProgress();
          andThen.accept(visitor);
          return isToldWithin(Duration.ofSeconds(3), visitor, lost);
        });
  }

  private static boolean isToldWithin(Duration time, StompVisitor visitor, String lost) {
    try {
      within(time).until(() -> visitor.progressSoFar().stream().anyMatch(isAfter(lost)));
      return true;
    } catch (ConditionTimeoutException e) {
      System.out.printf(
          "comes again: told=%s refused=%s closed=%s%n",
          visitor.progressSoFar(), visitor.refusals(), visitor.closed());
      return false;
    }
  }

  private static Predicate<JsonNode> isAfter(String lost) {
    return message ->
        message.path("state").asString().equals("WAITING")
            && !message.path("epoch").asString().equals(lost);
  }

  private static JsonNode payload(String signed) {
    byte[] json = Base64.getUrlDecoder().decode(signed.split("\\.", -1)[1]);
    return JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8));
  }

  private static long number(StompVisitor visitor) {
    return payload(visitor.ticket()).path("num").asLong();
  }

  private static JsonNode last(StompVisitor visitor) {
    return visitor.progressSoFar().getLast();
  }

  /** Places told after the loss; the first may be too high, the last may be that of one inside. */
  private static List<Long> placesAfter(String lost, StompVisitor visitor) {
    return visitor.progressSoFar().stream()
        .filter(isAfter(lost))
        .map(message -> message.path("place").asLong())
        .toList();
  }

  private static List<String> states(StompVisitor visitor) {
    return visitor.progressSoFar().stream()
        .map(message -> message.path("state").asString())
        .distinct()
        .toList();
  }

  private static boolean isAdmitted(StompVisitor visitor) {
    return last(visitor).path("state").asString().equals("ADMITTED");
  }

  private void loseEverything() {
    try (RedisClient client =
            RedisClient.create(
                "redis://" + platform.facts().at("/processes/redis/address").asString());
        StatefulRedisConnection<String, String> redis = client.connect()) {
      redis.sync().flushall();
    }
  }

  private static ConditionFactory within(Duration time) {
    return Awaitility.await().atMost(time);
  }

  // INV-Q25
  @Test
  void everybodyHasTheSameNumberAndIsLetInInOrder() throws Exception {
    List<Long> numbers = crowd.stream().map(RedisLostIT::number).toList();
    List<Long> places = crowd.stream().map(each -> last(each).path("place").asLong()).toList();
    String epoch = last(crowd.getFirst()).path("epoch").asString();
    assertThat(numbers).doesNotHaveDuplicates().isSorted();
    List<StompVisitor> away = crowd.subList(STAY, crowd.size());
    away.forEach(StompVisitor::close);
    crowd.forEach(StompVisitor::forgetProgress);

    long lost = System.nanoTime();
    loseEverything();
    // the line is made again with the state and the bounds of its configuration
    within(Duration.ofSeconds(10))
        .ignoreExceptions()
        .untilAsserted(() -> platform.steer(Map.of("floor", AT_ONCE, "ceiling", AT_ONCE)));
    away.forEach(visitor -> comeIn(visitor, epoch, _ -> {}));
    for (int i = 0; i < 5; i++) {
      StompVisitor newcomer = platform.visitor();
      newcomers.add(newcomer);
      comeIn(newcomer, epoch, StompVisitor::join);
    }
    for (int i = 0; i < crowd.size(); i++) {
      StompVisitor visitor = crowd.get(i);
      long place = places.get(i);
      within(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(placesAfter(epoch, visitor)).contains(place));
    }
    System.out.printf(
        "FLUSHALL: %d of %d places kept, all told again after %.1f s%n",
        crowd.size(), crowd.size(), (System.nanoTime() - lost) / 1e9);
    assertThat(crowd.stream().map(RedisLostIT::number).toList()).isEqualTo(numbers);
    assertThat(newcomers.stream().map(RedisLostIT::number))
        .doesNotHaveDuplicates()
        .allMatch(number -> number > numbers.getLast());

    List<StompVisitor> line = Stream.concat(crowd.stream(), newcomers.stream()).toList();
    for (int from = 0; from < line.size(); from += AT_ONCE) {
      int to = Math.min(line.size(), from + AT_ONCE);
      List<StompVisitor> turn = line.subList(from, to);
      within(RunningPlatform.RECOVERY_WINDOW.plusSeconds(15))
          .until(() -> turn.stream().allMatch(RedisLostIT::isAdmitted));
      assertThat(line.subList(to, line.size())).noneMatch(RedisLostIT::isAdmitted);
      for (StompVisitor visitor : turn) {
        HttpVisitor shop = new HttpVisitor(platform.http(), last(visitor).path("pass").asString());
        assertThat(shop.post(platform.shop("/api/visit/end"), null).status()).isEqualTo(204);
      }
    }
    assertThat(line)
        .allSatisfy(visitor ->
            assertThat(states(visitor)).startsWith("WAITING", "ADMITTED").doesNotContain("LEFT"));
  }
}
