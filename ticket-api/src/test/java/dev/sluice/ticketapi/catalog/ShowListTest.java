package dev.sluice.ticketapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.LineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShowListTest {

  private static final Instant FIRST = Instant.parse("2026-12-01T11:00:00Z");
  private static final LocalText TEXT = new LocalText("시험", "Trial");

  private static Listing listing(long id, long show, long hour) {
    return new Listing(
        id,
        new Show(show, TEXT, TEXT),
        FIRST.plusSeconds(3600 * hour),
        new LineId("summer-show"),
        Sale.ALWAYS);
  }

  private static List<Long> walk(ShowList list, int limit) {
    List<Long> shows = new ArrayList<>();
    @Nullable ShowCursor after = null;
    ShowList.Page page;
    do {
      page = list.page(after, limit);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
      page.entries().forEach(entry -> shows.add(entry.show().id()));
      after = page.entries().isEmpty() ? after : page.entries().getLast().cursor();
    } while (!page.last());
    return shows;
  }

  @Test
  void showsStandInTheOrderOfTheirFirstPerformances() {
    ShowList list =
        new ShowList(
            List.of(listing(1, 30, 0), listing(2, 10, 0), listing(3, 20, 1), listing(4, 30, 2)));
    assertThat(list.page(null, 10).entries())
        .extracting(entry -> entry.show().id())
        .containsExactly(10L, 30L, 20L);
    assertThat(list.page(null, 10).entries().get(1).performances())
        .extracting(Listing::id)
        .containsExactly(1L, 4L);
    assertThat(list.listing(4)).isPresent();
    assertThat(list.listing(5)).isEmpty();
  }

  @Test
  void aWalkMeetsEveryShowOnceWhateverTheSizeOfAPage() {
    List<Listing> listings = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      listings.add(listing(i, i % 7, i / 3));
    }
    ShowList list = new ShowList(listings);
    for (int limit = 1; limit <= 8; limit++) {
      assertThat(walk(list, limit)).hasSize(7).doesNotHaveDuplicates();
    }
  }

  @Test
  void aPlaceStaysAPlaceWhenItsShowIsGone() {
    ShowList before = new ShowList(List.of(listing(1, 1, 0), listing(2, 2, 1), listing(3, 3, 2)));
    ShowCursor behindTheSecond = before.page(null, 2).entries().getLast().cursor();
    ShowList after = new ShowList(List.of(listing(1, 1, 0), listing(3, 3, 2)));
    assertThat(walk(after, 1)).containsExactly(1L, 3L);
    assertThat(after.page(behindTheSecond, 5).entries())
        .extracting(entry -> entry.show().id())
        .containsExactly(3L);
    assertThat(ShowCursor.parse(behindTheSecond.toString())).contains(behindTheSecond);
    assertThat(ShowCursor.parse("nonsense")).isEmpty();
    assertThat(ShowCursor.parse("1-99999999999999999999")).isEmpty();
  }

  @Test
  void nothingIsALastPage() {
    ShowList empty = new ShowList(List.of());
    assertThat(empty.page(null, 5)).isEqualTo(new ShowList.Page(List.of(), true));
    assertThat(empty.nextTurn(FIRST)).isEqualTo(Instant.MAX);
  }
}
