package dev.sluice.bench.load;

import java.util.Map;
import java.util.TreeMap;

/** How many visitors are how far, and why connections were lost. */
final class Tally {

  private final Map<String, Integer> losses = new TreeMap<>();
  private int underWay;
  private int waiting;
  private int lost;
  private int refused;
  private long progress;

  /** The only way by which a visitor comes to another stage. */
  void move(Visitor visitor, Visitor.Stage stage) {
    count(visitor, -1);
    visitor.stage = stage;
    count(visitor, 1);
  }

  private void count(Visitor visitor, int by) {
    switch (visitor.stage) {
      case CONNECTING, HANDSHAKE, GREETING, JOINING -> underWay += by;
      case WAITING -> waiting += by;
      case LOST -> lost += by;
      case AWAY -> {
        // nobody counts those
      }
    }
  }

  void note(String loss) {
    losses.merge(loss, 1, Integer::sum);
  }

  void noteRefusal() {
    refused++;
  }

  void noteProgress() {
    progress++;
  }

  int underWay() {
    return underWay;
  }

  int waiting() {
    return waiting;
  }

  int lost() {
    return lost;
  }

  int refused() {
    return refused;
  }

  long progress() {
    return progress;
  }

  Map<String, Integer> losses() {
    return Map.copyOf(losses);
  }
}
