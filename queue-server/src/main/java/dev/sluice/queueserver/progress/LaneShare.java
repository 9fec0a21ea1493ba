package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.line.LineFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lane means for a visitor's wait. Others may come in between those ahead in the own lane:
 * at least the ones who wait already, as far as their share goes; at most their whole share,
 * because more of them may join. So the range for the wait is that from the one to the other.
 *
 * @param name null in a line without lanes
 * @param share of the admissions while all lanes wait, null in a line without lanes
 */
record LaneShare(@Nullable String name, @Nullable Double share, int index, LineFacts line) {

  static LaneShare of(LineFacts line, int index) {
    Lanes lanes = line.access().lanes();
    if (!lanes.exist() && index == Lanes.GENERAL && line.inLanes().size() == 1) {
      return new LaneShare(null, null, index, line);
    }
    long all = lanes.weight(index);
    for (int other = 0; other < Math.max(lanes.all().size(), index + 1); other++) {
      all += other == index ? 0 : lanes.weight(other);
    }
    double share = Math.round(100.0 * lanes.weight(index) / all) / 100.0;
    return new LaneShare(lanes.name(index), share, index, line);
  }

  /**
   * @param ahead people of the lane ahead
   * @param waiting people in line in all
   */
  @Nullable WaitEstimate estimate(long ahead, long waiting, DepartureRate.Departures lately) {
    if (name == null) {
      return WaitEstimate.of(ahead, waiting, lately);
    }
    WaitEstimate low = WaitEstimate.of(atLeastBefore(ahead), waiting, lately);
    WaitEstimate high = WaitEstimate.of(atMostBefore(ahead), waiting, lately);
    return low == null || high == null ? null : new WaitEstimate(low.low(), high.high());
  }

  /** Who comes in before the visitor when nobody joins any more. */
  long atLeastBefore(long ahead) {
    Lanes lanes = line.access().lanes();
    List<Long> inLanes = line.inLanes();
    long before = ahead;
    for (int other = 0; other < inLanes.size(); other++) {
      if (other != index) {
        before += Math.min(inLanes.get(other), ahead * lanes.weight(other) / lanes.weight(index));
      }
    }
    return before;
  }

  /** The same when all other lanes are never empty. */
  long atMostBefore(long ahead) {
    Lanes lanes = line.access().lanes();
    long before = ahead;
    for (int other = 0; other < lanes.all().size(); other++) {
      if (other != index) {
        before += Math.ceilDiv((ahead + 1) * lanes.weight(other), lanes.weight(index));
      }
    }
    return before;
  }
}
