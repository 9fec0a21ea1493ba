package dev.sluice.monitorui.moment;

import dev.sluice.monitorui.lines.LineFeed;
import dev.sluice.monitorui.nodes.NodeFeed;
import dev.sluice.monitorui.sales.SalesFeed;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Puts together what the feeds know now. Never waits for one of them. */
@Component
public final class MomentFeed {

  private final LineFeed lines;
  private final SalesFeed sales;
  private final NodeFeed nodes;
  private final InstantSource clock;

  MomentFeed(LineFeed lines, SalesFeed sales, NodeFeed nodes, InstantSource clock) {
    this.lines = lines;
    this.sales = sales;
    this.nodes = nodes;
    this.clock = clock;
  }

  public Moment now() {
    return new Moment(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        lines.reading(),
        sales.reading(),
        nodes.reading());
  }
}
