package dev.sluice.admissionbatch.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.MySqlServer;
import dev.sluice.devservices.Progress;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A MySQL that comes late, goes, hangs and is back: whoever asks is told in time. */
@Timeout(240)
class MySqlAwayIT {

  private static final LineId LINE = new LineId("summer-show");
  private static final Epoch EPOCH = new Epoch("epoch");
  private static final Duration SOON = Duration.ofSeconds(30);

  /** The lease of a leader is 2.5 s. */
  private static final Duration IN_TIME = Duration.ofMillis(2500);

  @TempDir static Path folder;
  private static MySqlServer mySql;

  @BeforeAll
  static void makeServer() {
    mySql = new MySqlServer(folder.resolve("mysql"), 0, "marks-away-pass", Progress.SILENT);
  }

  @AfterAll
  static void stopServer() {
    mySql.stop();
  }

  private static JdbcNumberMarks marks(MySqlAccess access) {
    return new JdbcNumberMarks(
        new NumberMarkSettings(access.url(), access.user(), access.password()),
        ManualClock.atTheSale());
  }

  private static void assertUnavailableInTime(ThrowingCallable call) {
    long started = System.nanoTime();
    assertThatThrownBy(call)
        .isInstanceOf(MarksUnavailable.class)
        .hasMessageStartingWith("MySQL did not answer: ");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(IN_TIME);
  }

  private static void awaitRaised(NumberMarks marks, long upTo) {
    await()
        .atMost(SOON)
        .ignoreException(MarksUnavailable.class)
        .until(() -> {
          marks.raise(LINE, EPOCH, upTo);
          return marks.load(LINE).equals(new NumberMark(upTo, List.of(EPOCH)));
        });
  }

  @Test
  void marksAreKeptAgainAsSoonAsMySqlIsBack() throws Exception {
    try (JdbcNumberMarks marks = marks(mySql.access())) {
      assertUnavailableInTime(() -> marks.load(LINE));
      mySql.start();
      awaitRaised(marks, 100_000);

      mySql.kill();
      assertUnavailableInTime(() -> marks.raise(LINE, EPOCH, 200_000));
      assertUnavailableInTime(() -> marks.load(LINE));
      mySql.start();
      await()
          .atMost(SOON)
          .ignoreException(MarksUnavailable.class)
          .until(() -> marks.load(LINE).upTo() == 100_000);

      awaitRaised(marks, 200_000);
      signal("STOP");
      assertUnavailableInTime(() -> marks.raise(LINE, EPOCH, 300_000));
      assertUnavailableInTime(() -> marks.load(LINE));
      signal("CONT");
      awaitRaised(marks, 300_000);
    }
  }

  /** As if a firewall swallowed everything after the connection was made. */
  @Test
  void aServerThatNeverSaysAWordIsGivenUpInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        JdbcNumberMarks marks =
            marks(
                new MySqlAccess(
                    "jdbc:mysql://127.0.0.1:" + silent.getLocalPort() + "/sluice", "me", ""))) {
      assertUnavailableInTime(() -> marks.raise(LINE, EPOCH, 1));
    }
  }

  private static void signal(String name) throws Exception {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(mySql.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }
}
