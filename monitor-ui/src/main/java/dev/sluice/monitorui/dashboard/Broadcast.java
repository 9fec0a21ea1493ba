package dev.sluice.monitorui.dashboard;

import dev.sluice.monitorui.alert.Alert;
import dev.sluice.monitorui.alert.AlertWatch;
import dev.sluice.monitorui.history.HistoryWriter;
import dev.sluice.monitorui.marks.Mark;
import dev.sluice.monitorui.moment.Moment;
import dev.sluice.monitorui.moment.MomentFeed;
import dev.sluice.monitorui.nodes.NodeSample;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is known at a moment, on its way to the browsers, the alerts and the history. */
@Component
final class Broadcast {

  private final MomentFeed moments;
  private final Dashboard dashboard;
  private final AlertWatch alerts;
  private final HistoryWriter history;

  Broadcast(MomentFeed moments, Dashboard dashboard, AlertWatch alerts, HistoryWriter history) {
    this.moments = moments;
    this.dashboard = dashboard;
    this.alerts = alerts;
    this.history = history;
  }

  record Nodes(List<NodeSample> nodes) {}

  record Alerts(List<Alert> on) {}

  /** Asks nobody, so it is on time. */
  void show() {
    Moment moment = moments.now();
    dashboard.show(DashboardSample.of(moment));
    dashboard.push(new Push("nodes", new Nodes(moment.nodes().nodes())), true);
    dashboard.push(new Push("alerts", new Alerts(alerts.on())), true);
  }

  /** May wait for Redis. */
  void keep() {
    Moment moment = moments.now();
    alerts.look(moment);
    history.take(moment);
  }

  void mark(Mark mark) {
    dashboard.push(new Push("mark", mark), false);
  }
}
