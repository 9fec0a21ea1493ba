package dev.sluice.shopaudit;

import java.util.HashMap;
import java.util.Map;

/**
 * What Redis had of one performance at one moment.
 *
 * @param open whether the mirror is complete, so that holds can be made
 * @param now of Redis's own clock, epoch ms, a little before that moment
 * @param holds by hold id
 * @param seats seat id to state and hold id
 * @param held places by section, as counted
 * @param sold the same for orders
 * @param owners visitor id, or a: and account, to places, as counted
 * @param ends hold id to its end, epoch ms
 * @param plan seat id to whether the plan, from which best seats are chosen, shows it as free
 */
record MirrorPicture(
    boolean open,
    long now,
    Map<String, MirrorHold> holds,
    Map<Long, String> seats,
    Map<Long, Long> held,
    Map<Long, Long> sold,
    Map<String, Long> owners,
    Map<String, Long> ends,
    Map<Long, Boolean> plan) {

  /** The places of all holds in a state, by section. */
  Map<Long, Long> placesBySection(MirrorHold.State state) {
    Map<Long, Long> sum = new HashMap<>();
    holds.values().stream()
        .filter(hold -> hold.state() == state)
        .forEach(hold ->
            hold.places()
                .forEach(
                    (place, count) -> sum.merge(place.section(), count.longValue(), Long::sum)));
    return sum;
  }

  /** Whether the order is shown as sold, with just these places. */
  boolean shows(String order, SoldPicture.SoldOrder sold) {
    MirrorHold hold = holds.get(sold.hold());
    return hold != null
        && hold.state() == MirrorHold.State.ORDERED
        && hold.order().equals(order)
        && hold.places().equals(sold.places());
  }

  /** For eyes. */
  String stateOf(String hold) {
    MirrorHold known = holds.get(hold);
    return known == null ? "nothing" : known.state().name();
  }
}
