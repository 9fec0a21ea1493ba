package dev.sluice.bench.shopping;

import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process of the shoppers: does what it is told line by line, and ends with its standard input.
 */
public final class Shoppers {

  private static final int LONGEST_LINE = 1_000_000;

  private final WaitingLines lines;
  private final Habits habits;
  private final Ledger ledger = new Ledger();
  private final ShopDoor door;
  private final Visits visits;
  private @Nullable WaitingCrowd crowd;
  private @Nullable HurriedCrowd hurried;

  private Shoppers(RedisConnections redis, Instruction.Begin begin) {
    lines = new RedisWaitingLines(redis, new RedisKeys(RedisKeys.DEFAULT_PREFIX), LONGEST_LINE);
    habits = begin.habits();
    door = new ShopDoor(begin.ports());
    AdmissionPasses passes =
        new AdmissionPasses(List.of(SigningKey.parse("waiting-room.pass", begin.passKey())));
    visits = new Visits(door, passes, ledger);
  }

  /** Does what is told until nothing more is. */
  public static void run() throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    PrintStream answers = System.out;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String first = in.readLine();
      if (first == null
          || !(json.readValue(first, Instruction.class) instanceof Instruction.Begin begin)) {
        throw new IllegalStateException("the first instruction must be to begin");
      }
      try (RedisConnections redis = new RedisConnections(begin.redis(), Duration.ofSeconds(10))) {
        Shoppers shoppers = new Shoppers(redis, begin);
        answers.println(json.writeValueAsString(new Instruction.Done()));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          Object answer = shoppers.follow(json.readValue(line, Instruction.class));
          answers.println(json.writeValueAsString(answer));
        }
      }
    }
  }

  private Object follow(Instruction instruction) {
    switch (instruction) {
      case Instruction.Begin _ -> throw new IllegalStateException("we have begun");
      case Instruction.Nodes nodes -> door.nodes(nodes.ports());
      case Instruction.Hurry hurry -> hurry(hurry);
      case Instruction.Wait wait -> wait(wait);
      case Instruction.Watch watch -> {
        ledger.begin(watch.seconds());
        Pause.millis(watch.seconds() * 1000L);
        return ledger.counted();
      }
    }
    return new Instruction.Done();
  }

  private void hurry(Instruction.Hurry told) {
    HurriedCrowd present = hurried;
    if (present == null || !present.sale().equals(told.sale())) {
      if (present != null) {
        present.shoppers(0);
      }
      present = new HurriedCrowd(lines, visits, habits, told.sale());
      hurried = present;
    }
    present.shoppers(told.shoppers());
  }

  private void wait(Instruction.Wait told) {
    WaitingCrowd present = crowd;
    if (present == null || !present.sale().equals(told.sale())) {
      if (present != null) {
        present.end();
      }
      WaitingCrowd next = new WaitingCrowd(lines, visits, habits, told.sale());
      Thread.ofPlatform().daemon().name("line").start(next::follow);
      present = next;
      crowd = next;
    }
    present.waiting(told.waiting());
  }
}
