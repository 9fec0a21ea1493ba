package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.inventory.LiveClaim;
import dev.sluice.ticketapi.inventory.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class LiveClaimsIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;

  @Test
  void allThatIsTakenComesAPageOfOrdersAtATime() {
    Performance performance = plan.next();
    Performance other = plan.next();
    List<Long> seats = SalePlan.seats(performance);
    String cancelled = "";
    for (int i = 0; i < 5; i++) {
      Inside visitor = door.admit();
      String hold =
          i == 0
              ? client
                  .holdPlaces(visitor, performance.id(), SalePlan.general(performance).id(), 3)
                  .id()
              : client.holdSeats(visitor, performance.id(), seats.subList(2 * i, 2 * i + 2)).id();
      String order = client.order(visitor, hold, "tok_ok").id();
      if (i == 4) {
        cancelled = order;
        assertThat(client.post(visitor, "/api/orders/" + order + "/cancel", "").status())
            .isEqualTo(200);
      }
    }
    Inside stranger = door.admit();
    String elsewhere =
        client.holdSeats(stranger, other.id(), SalePlan.seats(other).subList(0, 1)).id();
    client.order(stranger, elsewhere, "tok_ok");

    List<LiveClaim> read = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    new LiveClaims(jdbc, 2)
        .read(
            performance.id(),
            page -> {
              pages.add(page.size());
              read.addAll(page);
            });
    assertThat(pages).hasSize(3).allMatch(size -> size <= 2);
    assertThat(read).extracting(LiveClaim::order).doesNotHaveDuplicates().doesNotContain(cancelled);
    assertThat(read.stream().flatMap(claim -> claim.places().stream()))
        .containsExactlyInAnyOrderElementsOf(allTaken(performance.id()))
        .hasSize(9);
    assertThat(read)
        .filteredOn(claim -> claim.places().size() == 3)
        .singleElement()
        .satisfies(claim ->
            assertThat(claim.places())
                .containsOnly(new Place(SalePlan.general(performance).id(), Place.NO_SEAT)));
  }

  private List<Place> allTaken(long performance) {
    return jdbc.sql(
            """
            select section_id, coalesce(seat_id, 0) as seat from claimed_seats
            where performance_id = ? and live = 1
            """)
        .param(performance)
        .query((rs, _) -> new Place(rs.getLong("section_id"), rs.getLong("seat")))
        .list();
  }
}
