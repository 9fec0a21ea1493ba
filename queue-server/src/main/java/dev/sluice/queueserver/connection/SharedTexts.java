package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.LineId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Line ids and subscriptions that many clients name: one object serves them all, which saves a
 * waiting client some 200 bytes.
 */
final class SharedTexts {

  /** Clients choose these texts: more of them are not remembered. */
  private static final int MOST = 1_000;

  private static final Map<String, LineId> LINES = new ConcurrentHashMap<>();
  private static final Map<String, String> IDS = new ConcurrentHashMap<>();
  private static final Map<Subscriptions.Room, List<Subscriptions.Room>> ROOMS =
      new ConcurrentHashMap<>();

  private SharedTexts() {}

  static LineId line(String text) {
    return shared(LINES, text, new LineId(text));
  }

  static String id(String text) {
    return shared(IDS, text, text);
  }

  static List<Subscriptions.Room> only(Subscriptions.Room room) {
    return shared(ROOMS, room, List.of(room));
  }

  private static <K, V> V shared(Map<K, V> known, K key, V made) {
    V present = known.get(key);
    if (present != null) {
      return present;
    }
    if (known.size() < MOST) {
      known.putIfAbsent(key, made);
    }
    return made;
  }
}
