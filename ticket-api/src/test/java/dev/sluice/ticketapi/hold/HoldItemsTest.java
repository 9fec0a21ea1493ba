package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ticketapi.inventory.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldItemsTest {

  @Test
  void seatsAreWrittenOneByOne() {
    List<Place> places = List.of(new Place(1, 11), new Place(2, 12));
    assertThat(HoldItems.write(places)).isEqualTo("11:1:1,12:2:1");
    assertThat(HoldItems.read("11:1:1,12:2:1")).isEqualTo(places);
  }

  @Test
  void placesOfAGeneralSectionAreCounted() {
    Place place = new Place(3, Place.NO_SEAT);
    assertThat(HoldItems.write(List.of(place, place))).isEqualTo(":3:2");
    assertThat(HoldItems.read(":3:2")).containsExactly(place, place);
  }
}
