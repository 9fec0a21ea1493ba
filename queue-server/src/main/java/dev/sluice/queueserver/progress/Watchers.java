package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who follows which visitor's progress on this node. Several tabs of one visitor are a chain of
 * watchers: nearly everybody has one tab, which then costs no list.
 */
@Component
public final class Watchers {

  private final Map<LineId, Map<VisitorId, Watcher>> byLine = new ConcurrentHashMap<>();

  /** Does nothing when the watcher is known already. */
  public void add(Watcher watcher) {
    byLine
        .computeIfAbsent(watcher.line(), line -> new ConcurrentHashMap<>())
        .compute(watcher.visitor(), (visitor, first) -> with(watcher, first));
  }

  /**
   * Chains are changed only here and in {@link #without}, inside the map's lock for the visitor.
   */
  private static Watcher with(Watcher watcher, @Nullable Watcher first) {
    for (Watcher each = first; each != null; each = each.next()) {
      if (each == watcher) {
        return Objects.requireNonNull(first);
      }
    }
    watcher.chain(first);
    return watcher;
  }

  public void remove(Watcher watcher) {
    ofLine(watcher.line())
        .computeIfPresent(watcher.visitor(), (visitor, first) -> without(watcher, first));
  }

  private static @Nullable Watcher without(Watcher watcher, Watcher first) {
    if (first == watcher) {
      return first.next();
    }
    for (Watcher each = first; each != null; each = each.next()) {
      if (each.next() == watcher) {
        each.chain(watcher.next());
      }
    }
    return first;
  }

  public List<Watcher> of(LineId line, VisitorId visitor) {
    List<Watcher> tabs = new ArrayList<>(1);
    for (Watcher each = ofLine(line).get(visitor); each != null; each = each.next()) {
      tabs.add(each);
    }
    return tabs;
  }

  void forEach(LineId line, Consumer<Watcher> action) {
    for (Watcher first : ofLine(line).values()) {
      for (Watcher each = first; each != null; each = each.next()) {
        action.accept(each);
      }
    }
  }

  /** How many visitors follow their progress here. */
  int visitors() {
    return byLine.values().stream().mapToInt(Map::size).sum();
  }

  private Map<VisitorId, Watcher> ofLine(LineId line) {
    return byLine.getOrDefault(line, Map.of());
  }
}
