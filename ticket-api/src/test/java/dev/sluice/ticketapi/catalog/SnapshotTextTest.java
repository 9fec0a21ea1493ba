package dev.sluice.ticketapi.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.waitingroom.LineId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTextTest {

  private static final Instant EVENING = Instant.parse("2026-12-01T11:00:00.123Z");
  private static final LocalText TEXT = new LocalText("시험 \"극장\"", "Trial");
  private static final Sale SALE =
      new Sale(SaleState.SCHEDULED, EVENING.minusSeconds(60), EVENING.plusSeconds(60));

  private static Performance performance(int seats) {
    Map<Long, Seat> all = new LinkedHashMap<>();
    for (long id = seats; id > 0; id--) {
      all.put(id, new Seat(id, 7, "R" + id % 40, (int) id));
    }
    Map<Long, Section> sections = new LinkedHashMap<>();
    sections.put(9L, new Section(9, TEXT, SectionKind.GENERAL, 40, 50));
    sections.put(7L, new Section(7, TEXT, SectionKind.RESERVED, 100, seats));
    return new Performance(
        1, new Show(2, TEXT, TEXT), EVENING, new LineId("line"), "KRW", SALE, sections, all);
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    Performance small = performance(3);
    Performance read = SnapshotText.readPerformance(SnapshotText.write(small));
    assertThat(read).isEqualTo(small);
    assertThat(read.seats().keySet()).containsExactlyElementsOf(small.seats().keySet());
    assertThat(read.sections().keySet()).containsExactly(9L, 7L);

    Listing listing = new Listing(1, small.show(), EVENING, small.line(), Sale.ALWAYS);
    ShowList list = new ShowList(List.of(listing));
    assertThat(SnapshotText.readList(SnapshotText.write(list))).isEqualTo(list);
  }

  @Test
  void aLargeHouseIsWrittenSmall() {
    Performance large = performance(20_000);
    byte[] text = SnapshotText.write(large);
    assertThat(text).hasSizeLessThan(300_000);
    assertThat(SnapshotText.readPerformance(text)).isEqualTo(large);
  }

  @Test
  void membersOfANewerNodeArePassedOver() {
    String newer = "{\"performances\":[],\"colour\":\"red\"}";
    assertThat(SnapshotText.readList(newer.getBytes(UTF_8)).listings()).isEmpty();
  }

  @Test
  void whatNobodyUnderstandsIsNoSnapshot() {
    for (String text : List.of("", "nonsense", "{\"listing\":5}")) {
      assertThatExceptionOfType(SnapshotText.UnreadableSnapshot.class)
          .as(text)
          .isThrownBy(() -> SnapshotText.readPerformance(text.getBytes(UTF_8)));
    }
  }
}
