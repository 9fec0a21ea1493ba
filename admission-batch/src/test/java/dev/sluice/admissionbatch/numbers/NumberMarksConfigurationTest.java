package dev.sluice.admissionbatch.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.sluice.admissionbatch.LogLines;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NumberMarksConfigurationTest {

  private static final LineId LINE = new LineId("summer-show");

  private final ApplicationContextRunner process =
      new ApplicationContextRunner()
          .withBean(InstantSource.class, ManualClock::atTheSale)
          .withUserConfiguration(Settings.class, NumberMarksConfiguration.class);

  @EnableConfigurationProperties(NumberMarkSettings.class)
  static class Settings {}

  @Test
  void withoutAUrlNothingIsKeptAndTheLogSaysSoOnce() {
    try (LogLines log = LogLines.of(NumberMarksConfiguration.class)) {
      process
          .withPropertyValues("admission.marks.url=")
          .run(context -> {
            NumberMarks marks = context.getBean(NumberMarks.class);
            marks.raise(LINE, new Epoch("e"), 100_000);
            assertThat(marks.load(LINE)).isEqualTo(NumberMark.NONE);
            assertThat(context).doesNotHaveBean(DataSource.class);
          });
      assertThat(log.at(Level.WARN))
          .singleElement()
          .asString()
          .contains("not protected", "admission.marks.url");
    }
  }

  /** Port 1 of loopback: nobody listens. */
  @Test
  void aProcessStartsWhileMySqlIsAway() {
    try (LogLines log = LogLines.of(NumberMarksConfiguration.class)) {
      process
          .withPropertyValues("admission.marks.url=jdbc:mysql://127.0.0.1:1/sluice")
          .run(context -> {
            NumberMarks marks = context.getBean(NumberMarks.class);
            assertThatThrownBy(() -> marks.load(LINE))
                .isInstanceOf(MarksUnavailable.class)
                .hasMessageStartingWith("MySQL did not answer: ");
          });
      assertThat(log.at(Level.WARN)).isEmpty();
    }
  }
}
