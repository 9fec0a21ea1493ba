package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.leadership.RedissonLeadership;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Has the mirror of all performances compared with MySQL again and again, in case something went
 * wrong that nobody noticed. One node does it at a time, because every comparison reads all that is
 * sold; two at once would be as right and twice as dear.
 */
@Component
public class MirrorWatch {

  private static final String WORK = "mirror-watch";

  private final SoldMirror mirror;
  private final Catalog catalog;
  private final RedissonLeadership leadership;

  MirrorWatch(SoldMirror mirror, Catalog catalog, RedissonLeadership leadership) {
    this.mirror = mirror;
    this.catalog = catalog;
    this.leadership = leadership;
  }

  /**
   * Has everything compared if this node leads. What was played long ago is left alone: its keys
   * end.
   *
   * @param again how long until the next call
   */
  public void compareAll(Duration again) {
    if (!leadership.leads(WORK, again.multipliedBy(2))) {
      return;
    }
    catalog.inSeason().forEach(listing -> mirror.compareSoon(listing.id()));
  }
}
