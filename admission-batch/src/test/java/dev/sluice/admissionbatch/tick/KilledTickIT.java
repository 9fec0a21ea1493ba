package dev.sluice.admissionbatch.tick;

import static dev.sluice.admissionbatch.tick.RedisRoom.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.NoMarks;
import dev.sluice.admissionbatch.draw.TestDraws;
import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineRecords;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.saturation.SaturationStore;
import dev.sluice.waitingroom.saturation.ShopLoad;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A leader that dies before or after any call to Redis, a hundred times; the next one goes on. What
 * a process that was killed leaves behind is what Redis was told until then, so dying at every
 * border of a call is dying at every moment.
 */
@WithDevServices(ServerKind.REDIS)
@Timeout(120)
class KilledTickIT {

  private static final int LIVES = 100;
  private static final int PEOPLE = 600;
  private static final int LIMIT = 20;
  private static final AdmissionSettings SETTINGS =
      RedisRoom.settings(Duration.ofSeconds(1), Duration.ofSeconds(30), 7, LIMIT);

  /** The end of a process. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** One process, which dies at one of the borders of its calls. */
  private static final class Life {
    private int borders;

    Life(int borders) {
      this.borders = borders;
    }

    private void border() {
      if (borders-- == 0) {
        throw new Killed();
      }
    }

    <T> T mortal(Class<T> type, T real) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (_, method, arguments) -> {
                border();
                Object answer;
                try {
                  answer = method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
                border();
                return answer;
              }));
    }
  }

  private static AdmissionTick processOn(RedisRoom room, Life life) {
    WaitingLines lines = life.mortal(WaitingLines.class, room.lines);
    Admissions admissions = life.mortal(Admissions.class, room.admissions);
    return new TestTicks(lines, admissions, SETTINGS)
        .tick(
            new LineCatalogue(lines, new NoMarks(), TestDraws.none(), SETTINGS),
            new TickLeadership(admissions, SETTINGS),
            new LastTicks(),
            life.mortal(ShopLoad.class, room.load),
            life.mortal(SaturationStore.class, room.store),
            life.mortal(LineRecords.class, room.records));
  }

  // INV-Q3 INV-Q4 INV-Q8
  @Test
  void ahundredDeathsLoseNobodyAdmitNobodyTwiceAndNeverPassTheLimit() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ManualClock clock = ManualClock.atTheSale();
    try (RedisRoom room = new RedisRoom(TestServers.redisUri())) {
      processOn(room, new Life(Integer.MAX_VALUE)).run(LINE, clock.instant());
      List<VisitorId> visitors = room.joinedBy(PEOPLE);
      Deque<VisitorId> inside = new ArrayDeque<>();
      int seen = 0;
      for (int life = 0; life < LIVES; life++) {
        // the lease of the one that died is over
        room.redis.call(commands -> commands.del(room.keys.leader(LINE)));
        AdmissionTick process = processOn(room, new Life(random.nextInt(60)));
        try {
          while (true) {
            process.run(LINE, clock.advance(Duration.ofSeconds(1)));
            seen = follow(room, inside, seen, random);
          }
        } catch (Killed e) {
          assertThat(room.facts().active()).as("seed %d", seed).isLessThanOrEqualTo(LIMIT);
          seen = follow(room, inside, seen, random);
        }
      }
      room.redis.call(commands -> commands.del(room.keys.leader(LINE)));
      AdmissionTick last = processOn(room, new Life(Integer.MAX_VALUE));
      while (room.facts().waiting() > 0) {
        last.run(LINE, clock.advance(Duration.ofSeconds(1)));
        assertThat(room.facts().active()).as("seed %d", seed).isLessThanOrEqualTo(LIMIT);
        seen = follow(room, inside, seen, random);
      }
      List<VisitorId> admitted = new ArrayList<>();
      for (LineEvent.Admitted event : room.admissionsInOrder()) {
        event.sessions().stream().map(ActiveSession::visitor).forEach(admitted::add);
      }
      assertThat(admitted).as("seed %d", seed).containsExactlyElementsOf(visitors);
      LineFacts facts = room.facts();
      assertThat(facts.totals().admitted()).isEqualTo(PEOPLE);
      assertThat(facts.totals().departed() + facts.active()).isEqualTo(PEOPLE);
      room.loseTheLine();
    }
  }

  /** Some of those inside finish their visit. Returns how many admissions were seen. */
  private static int follow(RedisRoom room, Deque<VisitorId> inside, int seen, Random random) {
    List<VisitorId> all = new ArrayList<>();
    for (LineEvent.Admitted event : room.admissionsInOrder()) {
      event.sessions().stream().map(ActiveSession::visitor).forEach(all::add);
    }
    inside.addAll(all.subList(seen, all.size()));
    for (int leave = random.nextInt(12); leave > 0 && !inside.isEmpty(); leave--) {
      room.finishVisitOf(inside.poll());
    }
    return all.size();
  }
}
