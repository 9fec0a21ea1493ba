package dev.sluice.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SecondLookTest {

  private static final Claim CLAIM = new Claim(Promise.NO_OVERSELL, "nothing differs");

  private final SecondLook secondLook = new SecondLook(Duration.ofNanos(1));

  private static Seen differing(String... subjects) {
    Seen seen = new Seen();
    seen.compared(CLAIM, "things", 3);
    for (String subject : subjects) {
      seen.differs(CLAIM, subject, false, "subject", subject);
    }
    return seen;
  }

  private List<String> rows(Queue<Seen> looks) throws InterruptedException {
    Tally tally = new Tally();
    secondLook.at(looks::remove).into(tally);
    return tally.findings().getFirst().broken().shown();
  }

  @Test
  void whatStaysIsWrong() throws InterruptedException {
    Queue<Seen> looks =
        new ArrayDeque<>(List.of(differing("a"), differing("a", "b"), differing("b", "a")));

    assertThat(rows(looks)).containsExactly("subject=a");
  }

  @Test
  void whatIsGoneAtTheNextLookWasOnlyOnItsWay() throws InterruptedException {
    Queue<Seen> looks = new ArrayDeque<>(List.of(differing("a"), differing("b"), differing("c")));

    assertThat(rows(looks)).isEmpty();
    assertThat(looks).hasSize(1);
  }

  @Test
  void oneLookIsEnoughWhenNothingDiffers() throws InterruptedException {
    Queue<Seen> looks = new ArrayDeque<>(List.of(differing(), differing("a")));

    assertThat(rows(looks)).isEmpty();
    assertThat(looks).hasSize(1);
  }
}
