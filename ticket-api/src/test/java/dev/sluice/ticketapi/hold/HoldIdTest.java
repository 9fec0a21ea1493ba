package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.waitingroom.VisitorId;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldIdTest {

  private static final String SECRET = "AAAAAAAAAAAAAAAAAAAA-_";

  @Test
  void isReadBackAsItWasWritten() {
    HoldId id = HoldId.next(17);
    assertThat(HoldId.parse(id.toString())).contains(id);
    assertThat(HoldId.parse("17-" + SECRET)).contains(new HoldId(17, SECRET));
  }

  @Test
  void anyOtherFormIsNoHold() {
    for (String text :
        new String[] {
          "",
          "-",
          SECRET,
          "-" + SECRET,
          "0-" + SECRET,
          "01-" + SECRET,
          "+1-" + SECRET,
          "1-" + SECRET + "A",
          "1-" + SECRET.substring(1),
          "1}:x-" + SECRET,
          "9999999999999999999-" + SECRET,
          "١-" + SECRET
        }) {
      assertThat(HoldId.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void keysOfAPerformanceShareOneSlot() {
    assertThat(new HoldKeys("sluice").of(7))
        .containsExactly(
            "sluice:{p-7}:holds",
            "sluice:{p-7}:facts",
            "sluice:{p-7}:seats",
            "sluice:{p-7}:counts",
            "sluice:{p-7}:visitors",
            "sluice:{p-7}:layout",
            "sluice:{p-7}:plan",
            "sluice:{p-7}:ids");
  }

  @Test
  void oneKeyOfAVisitorIsOneHoldOfAPerformance() {
    VisitorId visitor = new VisitorId(1, 2);
    HoldId hold = HoldId.of(7, visitor, new IdempotencyKey("a"));
    assertThat(hold).isEqualTo(HoldId.of(7, visitor, new IdempotencyKey("a")));
    assertThat(HoldId.parse(hold.toString())).contains(hold);
    assertThat(
            List.of(
                HoldId.of(7, visitor, new IdempotencyKey("b")),
                HoldId.of(8, visitor, new IdempotencyKey("a")),
                HoldId.of(7, new VisitorId(1, 3), new IdempotencyKey("a"))))
        .extracting(HoldId::secret)
        .doesNotContain(hold.secret())
        .doesNotHaveDuplicates();
  }
}
