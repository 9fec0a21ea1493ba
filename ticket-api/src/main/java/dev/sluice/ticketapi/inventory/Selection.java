package dev.sluice.ticketapi.inventory;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a visitor wants or has: certain seats, or a number of places in a general section. */
public sealed interface Selection {

  /** Seats of reserved sections, in ascending order of their ids: everybody locks in one order. */
  record Seats(List<Seat> seats) implements Selection {

    public Seats {
      seats = seats.stream().sorted(Comparator.comparingLong(Seat::id)).toList();
    }

    @Override
    public List<Place> places() {
      return seats.stream().map(seat -> new Place(seat.section(), seat.id())).toList();
    }
  }

  /** Places in a general section. */
  record General(Section section, int quantity) implements Selection {

    @Override
    public List<Place> places() {
      return Collections.nCopies(quantity, new Place(section.id(), Place.NO_SEAT));
    }
  }

  /** One entry for each ticket. */
  List<Place> places();

  default int quantity() {
    return places().size();
  }

  /** The price of all of it; prices come from the catalogue and from nowhere else. */
  default long total(Performance performance) {
    long total = 0;
    for (Place place : places()) {
      total = Math.addExact(total, performance.price(place.section()));
    }
    return total;
  }

  /** How many places of each section, in ascending order of the section's id. */
  default SortedMap<Long, Integer> perSection() {
    SortedMap<Long, Integer> counts = new TreeMap<>();
    places().forEach(place -> counts.merge(place.section(), 1, Integer::sum));
    return counts;
  }

  /** The selection that consists of these places. */
  static Selection of(Performance performance, List<Place> places) {
    List<Seat> seats = new ArrayList<>();
    for (Place place : places) {
      if (place.seat() != Place.NO_SEAT) {
        seats.add(
            performance
                .seat(place.seat())
                .orElseThrow(() -> new IllegalArgumentException("no seat " + place.seat())));
      }
    }
    if (!seats.isEmpty()) {
      return new Seats(seats);
    }
    long section = places.getFirst().section();
    return new General(
        performance
            .section(section)
            .orElseThrow(() -> new IllegalArgumentException("no section " + section)),
        places.size());
  }
}
