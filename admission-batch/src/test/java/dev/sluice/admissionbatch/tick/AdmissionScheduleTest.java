package dev.sluice.admissionbatch.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.FragileRoom;
import dev.sluice.admissionbatch.LogLines;
import dev.sluice.admissionbatch.NoMarks;
import dev.sluice.admissionbatch.QuietShop;
import dev.sluice.admissionbatch.TestSettings;
import dev.sluice.admissionbatch.draw.TestDraws;
import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionScheduleTest {

  private static final LineId ONE = new LineId("one");
  private static final LineId TWO = new LineId("two");
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final AdmissionSettings SETTINGS =
      TestSettings.settings(
          Duration.ofMillis(100),
          200,
          50,
          Duration.ofMillis(300),
          "0123456789abcdef",
          List.of(
              TestSettings.line("one", "One", "http://shop/1", null),
              TestSettings.line("two", "Two", "http://shop/2", null)));

  private final FragileRoom room = new FragileRoom();
  private final AdmissionSchedule schedule = scheduleOn(room);

  private static AdmissionSchedule scheduleOn(FragileRoom room) {
    LineCatalogue catalogue = new LineCatalogue(room, new NoMarks(), TestDraws.none(), SETTINGS);
    TickLeadership leadership = new TickLeadership(room, SETTINGS);
    QuietShop shop = new QuietShop();
    AdmissionTick tick =
        new TestTicks(room, room, SETTINGS)
            .tick(catalogue, leadership, new LastTicks(), shop, shop, shop);
    return new AdmissionSchedule(catalogue, tick, leadership, SETTINGS, InstantSource.system());
  }

  @AfterEach
  void stop() {
    schedule.stop();
  }

  private void awaitOpen(LineId line) {
    await().atMost(SOON).until(() -> room.lines().contains(line));
  }

  private long active(LineId line) {
    return room.facts(line).map(LineFacts::active).orElse(0L);
  }

  private void awaitAdmission(LineId line) {
    long before = active(line);
    room.joinedBy(line, 1);
    await().atMost(SOON).until(() -> active(line) == before + 1);
  }

  @Test
  void opensAndTicksEveryLine() {
    schedule.start();
    awaitOpen(ONE);
    awaitOpen(TWO);
    awaitAdmission(ONE);
    awaitAdmission(TWO);
  }

  @Test
  void aLineThatFailsStopsNeitherTheOthersNorItself() {
    schedule.start();
    awaitOpen(ONE);
    awaitOpen(TWO);
    try (LogLines log = LogLines.of(AdmissionSchedule.class)) {
      room.breakLine(ONE);
      await().atMost(SOON).until(() -> !log.at(Level.ERROR).isEmpty());
      awaitAdmission(TWO);
      awaitAdmission(TWO);

      assertThat(log.at(Level.ERROR)).singleElement().asString().startsWith("line=one - a tick");
      room.repairLine(ONE);
      awaitAdmission(ONE);
    }
  }

  @Test
  void startsWhileRedisIsAwayAndWarnsOncePerOutage() {
    try (LogLines log = LogLines.of(RedisOutage.class)) {
      room.goAway();
      schedule.start();
      await().atMost(SOON).until(() -> !log.at(Level.WARN).isEmpty());
      room.comeBack();
      awaitOpen(ONE);
      awaitOpen(TWO);
      awaitAdmission(ONE);
      assertThat(log.at(Level.WARN)).singleElement().asString().contains("nobody is admitted");

      await().atMost(SOON).until(() -> log.at(Level.INFO).size() == 1);
      room.goAway();
      await().atMost(SOON).until(() -> log.at(Level.WARN).size() == 2);
      room.comeBack();
      awaitAdmission(TWO);
    }
  }

  @Test
  void aStoppedScheduleGivesItsLeadershipUp() {
    schedule.start();
    awaitOpen(ONE);
    awaitAdmission(ONE);

    schedule.stop();

    assertThat(schedule.isRunning()).isFalse();
    AdmissionSchedule other = scheduleOn(room);
    other.start();
    try {
      awaitAdmission(ONE);
    } finally {
      other.stop();
    }
  }

  @Test
  void canBeStartedAgain() {
    schedule.start();
    schedule.stop();
    schedule.start();
    awaitOpen(ONE);
    awaitAdmission(ONE);
  }
}
