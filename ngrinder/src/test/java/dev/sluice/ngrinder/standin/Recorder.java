package dev.sluice.ngrinder.standin;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.implementation.bind.annotation.This;
import net.grinder.script.GTest;

/** Counts and times the methods that scripts have recorded, of the run that is under way. */
public final class Recorder {

  private static final Map<Object, Map<String, GTest>> RECORDED =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private static final Map<Integer, Figures> FIGURES = new ConcurrentSkipListMap<>();
  private static final ThreadLocal<Integer> NUMBER = ThreadLocal.withInitial(() -> 0);
  private static final ThreadLocal<Last> LAST = ThreadLocal.withInitial(Last::new);

  /** The call that was recorded last: until the next one it can still become a failure. */
  private static final class Last {
    private Figures figures = Figures.NONE;
    private boolean failed;
  }

  private Recorder() {}

  /** Forgets everything before. */
  static void begin() {
    RECORDED.clear();
    FIGURES.clear();
  }

  static List<Figures> figures() {
    return List.copyOf(FIGURES.values());
  }

  static void numberThisThread(int number) {
    NUMBER.set(number);
  }

  public static int threadNumber() {
    return NUMBER.get();
  }

  /** Has the calls of a method counted. */
  public static void record(GTest test, Object target, String method) {
    if (Arrays.stream(target.getClass().getMethods()).noneMatch(m -> m.getName().equals(method))) {
      throw new IllegalArgumentException(
          "there is no public method %s in %s".formatted(method, target.getClass().getName()));
    }
    RECORDED.computeIfAbsent(target, _ -> new ConcurrentHashMap<>()).put(method, test);
  }

  /** Stands around every public method of a script's object. */
  @RuntimeType
  public static Object around(
      @This Object script, @Origin Method method, @SuperCall Callable<Object> call)
      throws Exception {
    GTest test = RECORDED.getOrDefault(script, Map.of()).get(method.getName());
    if (test == null) {
      return call.call();
    }
    Figures figures = FIGURES.computeIfAbsent(test.getNumber(), _ -> new Figures(test));
    boolean answered = false;
    long began = System.nanoTime();
    try {
      Object answer = call.call();
      answered = true;
      return answer;
    } finally {
      figures.add(System.nanoTime() - began, answered);
      Last last = LAST.get();
      last.figures = figures;
      last.failed = !answered;
    }
  }

  /** A run failed: that is a failure of the call before. */
  static void failLast() {
    Last last = LAST.get();
    if (!last.failed) {
      last.figures.becameFailure();
      last.failed = true;
    }
  }
}
