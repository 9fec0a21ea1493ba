package dev.sluice.bench.waiting;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
import dev.sluice.bench.platform.Node;
import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bench;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the smallest heap with which a node holds its visitors: nobody is lost, every push reaches
 * everybody within two seconds, and collections take less than a twelfth of the time.
 */
final class HeapSearch {

  private static final double COLLECTION_SHARE_AT_MOST = 5.0 / 60;
  private static final double PUSHES_PER_SECOND_AT_LEAST = 0.4;
  private static final List<Integer> LARGER =
      List.of(160, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072);

  private final Bench bench;
  private final Room room;
  private int attempts;
  private double collectionMillisPerMinute;

  HeapSearch(Bench bench, Room room) {
    this.bench = bench;
    this.room = room;
  }

  /** Of the smallest heap that held. */
  double collectionMillisPerMinute() {
    return collectionMillisPerMinute;
  }

  /**
   * Goes down while it holds; when the first does not, goes up until one does.
   *
   * @param liveMib what lives with everybody there: a smaller heap is not worth a try
   */
  OptionalInt smallest(List<Integer> falling, double liveMib)
      throws ServiceFailure, IOException, InterruptedException {
    OptionalInt smallest = OptionalInt.empty();
    for (int mib : falling) {
      if (mib < liveMib || !holds(mib)) {
        break;
      }
      smallest = OptionalInt.of(mib);
    }
    for (int mib : LARGER) {
      if (smallest.isEmpty() && mib > falling.getFirst() && mib >= liveMib && holds(mib)) {
        smallest = OptionalInt.of(mib);
      }
    }
    return smallest;
  }

  private boolean holds(int mib) throws ServiceFailure, IOException, InterruptedException {
    int connections = bench.number("connections");
    LoadProcess load = room.load();
    try {
      Node node = room.queueServer(NodeForm.of(mib, bench.settings()).forVisitors(connections));
      try {
        String failure = failure(node, load, connections);
        bench.say("-Xmx%dm %s".formatted(mib, failure.isEmpty() ? "holds" : "fails: " + failure));
        return failure.isEmpty();
      } finally {
        room.end(node);
      }
    } catch (ServiceFailure notStarted) {
      bench.say("-Xmx%dm fails: %s".formatted(mib, notStarted.getMessage()));
      return false;
    } finally {
      room.end(load);
    }
  }

  /** Why the node does not hold the visitors, empty when it does. */
  private String failure(Node node, LoadProcess load, int connections)
      throws ServiceFailure, InterruptedException {
    Order.Opened opened =
        Arrivals.of(bench, node.port(), room.open("heap-" + ++attempts), connections).tryAll(load);
    if (opened.waiting() < connections) {
      return "only %d of %d wait, refused %d times %s"
          .formatted(opened.waiting(), connections, opened.refused(), opened.losses());
    }
    load.tell(new Order.Settle());
    double before = node.process().collections().toMillis();
    Order.Watched watched = load.ask(new Order.Watch(bench.number("seconds")));
    double millis = node.process().collections().toMillis() - before;
    double perMinute = millis / watched.seconds() * 60;
    if (!node.alive()) {
      return "it ended";
    }
    if (watched.lost() > 0) {
      return "%d lost %s".formatted(watched.lost(), watched.losses());
    }
    if (watched.room().missed() + watched.room().late() > 0) {
      return "%d messages missed, %d late"
          .formatted(watched.room().missed(), watched.room().late());
    }
    if (watched.room().pushes() < Math.floor(watched.seconds() * PUSHES_PER_SECOND_AT_LEAST)) {
      return "only %d pushes".formatted(watched.room().pushes());
    }
    if (millis / 1000 > watched.seconds() * COLLECTION_SHARE_AT_MOST) {
      return "%.0f ms of collections a minute".formatted(perMinute);
    }
    collectionMillisPerMinute = perMinute;
    return "";
  }
}
