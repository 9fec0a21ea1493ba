package dev.sluice.ticketapi.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailPatienceTest {

  @Test
  void thePausesGrowAndTheLastAttemptIsTheLast() {
    MailPatience patience = new MailPatience(7);
    assertThat(patience.pauseAfter(1)).contains(Duration.ofMinutes(1));
    assertThat(patience.pauseAfter(2)).contains(Duration.ofMinutes(5));
    assertThat(patience.pauseAfter(5)).contains(Duration.ofHours(4));
    assertThat(patience.pauseAfter(6)).contains(Duration.ofHours(4));
    assertThat(patience.pauseAfter(7)).isEmpty();
    assertThat(patience.pauseAfter(8)).as("after a crash in the last one").isEmpty();
  }
}
