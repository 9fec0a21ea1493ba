package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.inventory.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Places as the scripts write them: {@code seat:section:places}, joined by commas. */
final class HoldItems {

  private HoldItems() {}

  static String write(List<Place> places) {
    Map<Place, Integer> counts = new LinkedHashMap<>();
    places.forEach(place -> counts.merge(place, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> {
          Place place = entry.getKey();
          String seat = place.seat() == Place.NO_SEAT ? "" : Long.toString(place.seat());
          return seat + ":" + place.section() + ":" + entry.getValue();
        })
        .collect(Collectors.joining(","));
  }

  static List<Place> read(String items) {
    List<Place> places = new ArrayList<>();
    for (String item : items.split(",", -1)) {
      String[] parts = item.split(":", -1);
      long seat = parts[0].isEmpty() ? Place.NO_SEAT : Long.parseLong(parts[0]);
      Place place = new Place(Long.parseLong(parts[1]), seat);
      for (int i = Integer.parseInt(parts[2]); i > 0; i--) {
        places.add(place);
      }
    }
    return places;
  }
}
