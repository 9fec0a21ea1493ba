package dev.sluice.queueserver.websocket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Frames that wait for one client, the newest of each topic. Guarded by its owner. */
final class Backlog {

  private record Item(@Nullable String topic, ServerFrame frame) {}

  private final Deque<Item> waiting = new ArrayDeque<>(2);
  private int bytes;

  /**
   * @param limit bytes that may wait
   * @return false when more waits than may: nothing was added
   */
  boolean add(@Nullable String topic, ServerFrame frame, int limit) {
    if (topic != null) {
      drop(topic);
    }
    if (bytes + frame.size() > limit) {
      return false;
    }
    waiting.add(new Item(topic, frame));
    bytes += frame.size();
    return true;
  }

  private void drop(String topic) {
    for (Iterator<Item> items = waiting.iterator(); items.hasNext(); ) {
      Item item = items.next();
      if (topic.equals(item.topic())) {
        bytes -= item.frame().size();
        items.remove();
        return;
      }
    }
  }

  @Nullable ServerFrame next() {
    Item item = waiting.poll();
    if (item == null) {
      return null;
    }
    bytes -= item.frame().size();
    return item.frame();
  }

  void clear() {
    waiting.clear();
    bytes = 0;
  }
}
