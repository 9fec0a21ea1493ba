package dev.sluice.shopaudit;

import java.util.Map;
import java.util.Set;

/**
 * What MySQL had of one performance at one moment.
 *
 * @param sections by id
 * @param orders those that have places, by id
 * @param young orders that changed within the grace
 */
record SoldPicture(
    long performance,
    Map<Long, Section> sections,
    Map<String, SoldOrder> orders,
    Set<String> young) {

  record Section(long capacity, long taken) {

    long free() {
      return capacity - taken;
    }
  }

  /**
   * What an order has.
   *
   * @param places how many of each
   */
  record SoldOrder(String hold, Map<Place, Integer> places) {

    int quantity() {
      return places.values().stream().mapToInt(Integer::intValue).sum();
    }
  }
}
