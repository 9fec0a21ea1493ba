package dev.sluice.standalone;

import java.io.PrintStream;
import java.util.Locale;

/** What the person in front of the terminal is told, a line at a time. */
public final class Console {
  private final PrintStream out;
  private final PrintStream problems;
  private final Stopwatch stopwatch;

  public Console(PrintStream out, PrintStream problems, Stopwatch stopwatch) {
    this.out = out;
    this.problems = problems;
    this.stopwatch = stopwatch;
  }

  /** A step on the way, with the time since the start. */
  public void step(String text) {
    double seconds = stopwatch.elapsed().toMillis() / 1000.0;
    line(String.format(Locale.ROOT, "[%6.1f s] %s", seconds, text));
  }

  /** One line as it is. */
  public synchronized void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Why something cannot be done. */
  public synchronized void problem(String text) {
    problems.println(text);
    problems.flush();
  }
}
