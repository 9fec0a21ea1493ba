package dev.sluice.standalone;

import dev.sluice.standalone.draw.DrawVerification;
import java.util.List;

/** Checks a published draw: {@code ./sluice verify-draw}. */
public final class VerifyDraw {

  private VerifyDraw() {}

  public static void main(String[] words) throws InterruptedException {
    Console console = new Console(System.out, System.err, new Stopwatch());
    System.exit(DrawVerification.exitStatus(List.of(words), console::line, console::problem));
  }
}
