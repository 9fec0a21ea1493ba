package dev.sluice.ticketapi.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.catalog.Show;
import dev.sluice.ticketapi.mail.LetterFacts.Bought;
import dev.sluice.waitingroom.LineId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterTextTest {

  private static final String ORDER = "OOOOOOOOOOOOOOOOOOOOOO";

  private final LetterText text = new LetterText(ZoneId.of("Asia/Seoul"));

  private static Performance performance(String currency) {
    return new Performance(
        7,
        new Show(1, new LocalText("한여름", "Summer"), new LocalText("극장", "Theatre")),
        Instant.parse("2026-12-01T11:00:00Z"),
        new LineId("summer-show"),
        currency,
        Map.of(
            71L,
            new Section(71, new LocalText("1층", "Stalls"), SectionKind.RESERVED, 143_000, 10),
            72L,
            new Section(72, new LocalText("잔디", "Lawn"), SectionKind.GENERAL, 50_000, 10)),
        Map.of(5L, new Seat(5, 71, "B", 3)));
  }

  private Letter letter(LetterName name, String currency) {
    return text.letter(
        new LetterFacts(
            name,
            performance(currency),
            193_000,
            List.of(new Bought("code-1", 71, 5), new Bought("code-2", 72, 0))),
        "kim@example.com");
  }

  @Test
  void saysInBothLanguagesWhatWasBought() {
    Letter letter = letter(LetterName.confirmed(ORDER), "KRW");
    assertThat(letter.subject()).isEqualTo("예매 완료 · Your tickets: 한여름 / Summer");
    assertThat(letter.text().replace('\u202f', ' '))
        .isEqualTo(
            """
            예매가 완료되었습니다.

            한여름
            2026년 12월 1일 화요일 오후 8:00 (Asia/Seoul)
            극장

            - 1층, B열 3번, 티켓 번호 code-1
            - 잔디, 비지정석, 티켓 번호 code-2

            결제 금액: ₩193,000
            주문 번호: OOOOOOOOOOOOOOOOOOOOOO

            --

            You have your tickets.

            Summer
            Tuesday, December 1, 2026, 8:00 PM (Asia/Seoul)
            Theatre

            - Stalls, row B, seat 3, ticket code code-1
            - Lawn, general admission, ticket code code-2

            Paid: ₩193,000
            Order: OOOOOOOOOOOOOOOOOOOOOO\
            """);
  }

  @Test
  void saysWhatIsVoidAfterACancellation() {
    Letter letter = letter(LetterName.cancelled(ORDER, 2), "EUR");
    assertThat(letter.subject()).startsWith("예매 취소 · Tickets cancelled");
    assertThat(letter.text()).contains("더 이상 쓸 수 없습니다", "are void", "code-1", "Refund: €1,930.00");
  }

  @Test
  void theLettersOfAnOrderHaveFixedNames() {
    assertThat(letter(LetterName.confirmed(ORDER), "KRW").id())
        .isEqualTo(ORDER + ".confirmed@sluice.invalid");
    assertThat(letter(LetterName.cancelled(ORDER, 2), "KRW").id())
        .isEqualTo(ORDER + ".cancelled.2@sluice.invalid");
  }

  @Test
  void noAddressIsEverPrinted() {
    Letter letter = letter(LetterName.confirmed(ORDER), "KRW");
    assertThat(letter.maskedTo()).isEqualTo("k***@e***");
    assertThat(letter.toString()).doesNotContain("kim", "example", "code-1");
    assertThat(new Letter("i", "nonsense", "", "").maskedTo()).isEqualTo("***");
    assertThat(new Letter("i", "a@", "", "").maskedTo()).isEqualTo("***");
  }
}
