package dev.sluice.waitingroom.saturation;

import java.util.List;

/**
 * Where the nodes of a shop leave their reports. Both calls throw {@link
 * dev.sluice.waitingroom.keyspace.StoreUnavailable} when the store does not answer in time.
 */
public interface ShopLoad {

  /** Puts a report in the place of the node's last one. It is gone when not renewed for a while. */
  void report(LoadReport report);

  /** The latest report of every node. */
  List<LoadReport> reports();
}
