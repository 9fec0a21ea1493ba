package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.InMemoryWaitingRoom;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSnapshot;
import dev.sluice.waitingroom.line.NumberFacts;
import dev.sluice.waitingroom.line.WaitingLines;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A store in memory of which a call or a line can fail, and that can be started again. */
final class FragileLines {

  private final InMemoryWaitingRoom room;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Set<LineId> away = ConcurrentHashMap.newKeySet();
  private final Set<LineId> marked = ConcurrentHashMap.newKeySet();
  private final Map<String, Object> answers = new ConcurrentHashMap<>();
  private final List<Long> lost = new ArrayList<>();
  private int starts;

  FragileLines(InMemoryWaitingRoom room) {
    this.room = room;
  }

  WaitingLines store() {
    return (WaitingLines)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {WaitingLines.class},
            (_, method, arguments) -> call(method, arguments));
  }

  /** The next call of this name gets no answer. */
  void failOnce(String method) {
    failing.add(method);
  }

  /** The next call of this name is answered so, whatever is true. */
  void answerOnce(String method, Object answer) {
    answers.put(method, answer);
  }

  /** The master that has this line is away. */
  void takeAway(LineId line) {
    away.add(line);
  }

  /** Started again and adopted: these numbers count as departed until their tickets come. */
  void startAgainWithout(Long... numbers) {
    starts++;
    lost.addAll(List.of(numbers));
  }

  /** The lines whose marks arrived. */
  Set<LineId> marked() {
    return marked;
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    boolean isAway = arguments != null && arguments[0] instanceof LineId id && away.contains(id);
    if (isAway || failing.remove(method.getName())) {
      throw new StoreUnavailable("away", new IOException());
    }
    if (method.getName().equals("mark")) {
      marked.add((LineId) arguments[0]);
    }
    Object given = answers.remove(method.getName());
    if (given != null) {
      return given;
    }
    Object answer;
    try {
      answer = method.invoke(room, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    return answer instanceof Optional<?> found ? found.map(this::afterTheStart) : answer;
  }

  private Object afterTheStart(Object found) {
    return switch (found) {
      case LineFacts facts -> inThisLife(facts);
      case LineSnapshot snapshot -> {
        LineDepartures departures = snapshot.departures();
        lost.forEach(departures::depart);
        yield new LineSnapshot(snapshot.epoch(), departures, snapshot.position());
      }
      default -> found;
    };
  }

  private LineFacts inThisLife(LineFacts f) {
    NumberFacts numbers =
        new NumberFacts(f.numbers().given(), f.numbers().upTo(), true, null, "life-" + starts);
    return new LineFacts(
        f.line(),
        f.title(),
        f.target(),
        f.state(),
        f.epoch(),
        f.announcement(),
        f.waiting(),
        f.away(),
        f.active(),
        f.activeAfterTick(),
        f.limit(),
        f.limits(),
        f.presence(),
        f.ticketsLeft(),
        f.brand(),
        f.opening(),
        numbers,
        f.totals(),
        f.access(),
        f.inLanes());
  }
}
