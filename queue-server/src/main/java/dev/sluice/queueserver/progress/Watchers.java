package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who follows which visitor's progress on this node: several tabs of one visitor are one entry. */
@Component
public final class Watchers {

  private final Map<LineId, Map<VisitorId, List<Watcher>>> byLine = new ConcurrentHashMap<>();

  /** Does nothing when the watcher is known already. */
  public void add(Watcher watcher) {
    byLine
        .computeIfAbsent(watcher.line(), line -> new ConcurrentHashMap<>())
        .merge(
            watcher.visitor(),
            List.of(watcher),
            (present, more) ->
                present.contains(watcher)
                    ? present
                    : Stream.concat(present.stream(), more.stream()).toList());
  }

  public void remove(Watcher watcher) {
    ofLine(watcher.line())
        .computeIfPresent(watcher.visitor(), (visitor, present) -> without(watcher, present));
  }

  private static @Nullable List<Watcher> without(Watcher watcher, List<Watcher> present) {
    List<Watcher> rest = present.stream().filter(each -> each != watcher).toList();
    return rest.isEmpty() ? null : rest;
  }

  public List<Watcher> of(LineId line, VisitorId visitor) {
    return ofLine(line).getOrDefault(visitor, List.of());
  }

  void forEach(LineId line, Consumer<Watcher> action) {
    ofLine(line).values().forEach(tabs -> tabs.forEach(action));
  }

  private Map<VisitorId, List<Watcher>> ofLine(LineId line) {
    return byLine.getOrDefault(line, Map.of());
  }
}
