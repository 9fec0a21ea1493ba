package dev.sluice.standalone;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/**
 * The requests to stop that the system passes on. A shutdown hook would do for the first of them,
 * but it does not hear the second, with which an impatient person asks to hurry.
 */
final class Signals {
  /** One way to be asked to stop. */
  enum StopSignal {
    INT(130),
    TERM(143),
    HUP(129);

    private final int exitStatus;

    StopSignal(int exitStatus) {
      this.exitStatus = exitStatus;
    }

    /** What shells expect of a program that stopped because of it. */
    int exitStatus() {
      return exitStatus;
    }
  }

  private Signals() {}

  /** Calls the listener for every signal, on a thread of its own. */
  static void listen(Consumer<StopSignal> listener) {
    for (StopSignal signal : StopSignal.values()) {
      listen(signal, listener);
    }
  }

  /**
   * By reflection: the only API for this is one the compiler warns about and cannot be told to
   * accept.
   */
  private static void listen(StopSignal stopSignal, Consumer<StopSignal> listener) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle told =
          MethodHandles.publicLookup()
              .findVirtual(
                  Consumer.class, "accept", MethodType.methodType(void.class, Object.class))
              .bindTo(listener)
              .bindTo(stopSignal);
      Object handling =
          MethodHandleProxies.asInterfaceInstance(
              handler, MethodHandles.dropArguments(told, 0, signal));
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null, signal.getConstructor(String.class).newInstance(stopSignal.name()), handling);
    } catch (ReflectiveOperationException unavailable) {
      // Without it the JVM ends at once and the watchers of the child processes stop them.
      System.err.println("signal " + stopSignal + " cannot be caught: " + unavailable);
    }
  }
}
