package dev.sluice.admissionbatch.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The marks in a real MySQL. */
@WithDevServices(ServerKind.MYSQL)
@Timeout(120)
class JdbcNumberMarksIT {

  private final ManualClock clock = ManualClock.atTheSale();
  private final LineId line = new LineId(TestServers.freshPrefix());
  private JdbcNumberMarks marks;
  private JdbcNumberMarks other;
  private JdbcClient rows;

  /** Two processes. */
  @BeforeEach
  void open(MySqlAccess access) {
    NumberMarkSettings settings =
        new NumberMarkSettings(access.url(), access.user(), access.password());
    marks = new JdbcNumberMarks(settings, clock);
    other = new JdbcNumberMarks(settings, clock);
    rows =
        JdbcClient.create(
            new DriverManagerDataSource(access.url(), access.user(), access.password()));
  }

  @AfterEach
  void close() {
    marks.close();
    other.close();
  }

  private static Epoch epoch(int n) {
    return new Epoch("epoch-" + n);
  }

  private LocalDateTime raisedAt() {
    return rows.sql("select raised_at from line_numbers where line_id = ?")
        .param(line.value())
        .query(LocalDateTime.class)
        .single();
  }

  @Test
  void aLineThatNobodyRaisedHasMarkZeroAndNoEpochs() {
    assertThat(marks.load(line)).isEqualTo(new NumberMark(0, List.of()));
  }

  @Test
  void whatOneProcessRaisedTheOtherOneLoads() {
    marks.raise(line, epoch(1), 100_000);
    assertThat(other.load(line)).isEqualTo(new NumberMark(100_000, List.of(epoch(1))));
    other.raise(line, epoch(1), 3_000_000_000L);
    assertThat(marks.load(line)).isEqualTo(new NumberMark(3_000_000_000L, List.of(epoch(1))));
  }

  @Test
  void aMarkIsNeverLowered() {
    marks.raise(line, epoch(1), 200_000);
    LocalDateTime before = raisedAt();
    clock.advance(Duration.ofMinutes(1));

    marks.raise(line, epoch(2), 100_000);
    marks.raise(line, epoch(2), 200_000);
    assertThat(marks.load(line)).isEqualTo(new NumberMark(200_000, List.of(epoch(1), epoch(2))));
    assertThat(raisedAt()).as("the time of the last real raise").isEqualTo(before);

    marks.raise(line, epoch(2), 200_001);
    assertThat(raisedAt()).isEqualTo(before.plusMinutes(1));
  }

  @Test
  void linesDoNotTouchEachOther() {
    LineId second = new LineId(TestServers.freshPrefix());
    marks.raise(line, epoch(1), 100_000);
    marks.raise(second, epoch(2), 300_000);
    assertThat(marks.load(line)).isEqualTo(new NumberMark(100_000, List.of(epoch(1))));
    assertThat(marks.load(second)).isEqualTo(new NumberMark(300_000, List.of(epoch(2))));
  }

  @Test
  void theHistoryKeepsTheLastEightEpochsNewestLast() {
    for (int n = 1; n <= 11; n++) {
      marks.raise(line, epoch(n), n);
      marks.raise(line, epoch(n), n);
    }
    assertThat(marks.load(line))
        .isEqualTo(
            new NumberMark(
                11, IntStream.rangeClosed(4, 11).mapToObj(JdbcNumberMarksIT::epoch).toList()));
  }

  @Test
  void aKnownEpochStaysWhereItIs() {
    marks.raise(line, epoch(1), 1);
    marks.raise(line, epoch(12), 2);
    marks.raise(line, epoch(1), 3);
    assertThat(marks.load(line).epochs()).containsExactly(epoch(1), epoch(12));
  }

  @Test
  void eightOfTheLongestEpochsFit() {
    for (int n = 10; n < 20; n++) {
      marks.raise(line, new Epoch("x".repeat(46) + n), n);
    }
    assertThat(marks.load(line).epochs())
        .hasSize(8)
        .last()
        .isEqualTo(new Epoch("x".repeat(46) + "19"));
  }

  @Test
  void whatCannotBeStoredIsAMistake() {
    for (String wrong : List.of("a,b", "a b", "é", "x".repeat(49))) {
      assertThatThrownBy(() -> marks.raise(line, new Epoch(wrong), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("an epoch is 1 to 48 of");
    }
    assertThatThrownBy(() -> marks.raise(line, epoch(1), -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(marks.load(line)).isEqualTo(NumberMark.NONE);
  }

  @Test
  void ofTwoProcessesThatRaiseAtOnceTheHighestMarkStays() throws Exception {
    int threads = 8;
    int raises = 200;
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<long[]> wanted = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      wanted.add(random.longs(raises, 1, 10_000_000).toArray());
    }
    long highest = wanted.stream().flatMapToLong(Arrays::stream).max().orElseThrow();

    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      NumberMarks process = i % 2 == 0 ? marks : other;
      Epoch epoch = epoch(i % 2);
      long[] own = wanted.get(i);
      work.add(() -> {
        long seen = 0;
        for (long upTo : own) {
          process.raise(line, epoch, upTo);
          long now = process.load(line).upTo();
          assertThat(now).as("seed %d", seed).isGreaterThanOrEqualTo(Math.max(seen, upTo));
          seen = now;
        }
        return seen;
      });
    }
    assertThat(Together.run(work)).as("seed %d", seed).hasSize(threads);

    NumberMark last = marks.load(line);
    assertThat(last.upTo()).as("seed %d", seed).isEqualTo(highest);
    assertThat(last.epochs()).containsExactlyInAnyOrder(epoch(0), epoch(1));
  }

  /** Nobody has the row yet: the moment at which locks on gaps could meet. */
  @Test
  void theFirstRaisesOfManyLinesAtOnceDoNotGetIntoEachOthersWay() throws Exception {
    List<LineId> lines =
        IntStream.range(0, 50).mapToObj(n -> new LineId(TestServers.freshPrefix())).toList();
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      NumberMarks process = i % 2 == 0 ? marks : other;
      long upTo = i + 1L;
      work.add(() -> {
        for (LineId each : lines) {
          process.raise(each, epoch(0), upTo);
        }
        return upTo;
      });
    }
    Together.run(work);
    assertThat(lines)
        .allSatisfy(
            each -> assertThat(marks.load(each)).isEqualTo(new NumberMark(8, List.of(epoch(0)))));
  }
}
