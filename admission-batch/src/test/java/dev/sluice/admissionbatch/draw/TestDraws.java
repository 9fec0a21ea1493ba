package dev.sluice.admissionbatch.draw;

import dev.sluice.admissionbatch.numbers.DrawLedger;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.AdmissionChain;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.line.WaitingLines;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Draws for tests: with a fixed secret, a ledger in memory, and no thread besides. */
public final class TestDraws {

  private static final String KEY =
      "test:"
          + Base64.getEncoder()
              .encodeToString(
                  "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

  private TestDraws() {}

  /** A ledger that outlives the processes of a test. */
  public static final class Ledger implements DrawLedger {

    private final SequencedMap<String, DrawDocument> documents = new LinkedHashMap<>();

    @Override
    public Optional<DrawDocument> last(LineId line) {
      return documents.reversed().values().stream()
          .filter(document -> document.line().equals(line))
          .findFirst();
    }

    @Override
    public void keep(DrawDocument document) {
      documents.remove(document.draw().value());
      documents.put(document.draw().value(), document);
    }
  }

  /** No line has a draw that can be checked. */
  public static DrawBeginnings none() {
    return new DrawBeginnings(new DrawSettings(null, Map.of()), new Ledger());
  }

  /**
   * Every line that is scheduled has one.
   *
   * @param outside what the line mixes in, null for nothing
   */
  public static DrawBeginnings beginnings(
      DrawLedger ledger, LineId line, @Nullable String outside) {
    return new DrawBeginnings(
        new DrawSettings(KEY, outside == null ? Map.of() : Map.of(line.value(), outside)), ledger);
  }

  /** For rooms in which no line has a draw that can be checked. */
  public static DrawSteps noSteps() {
    return steps(
        unused(LineDraws.class), none(), unused(WaitingLines.class), unused(AdmissionChain.class));
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> {
              throw new AssertionError(method);
            }));
  }

  /** The steps of one process, which works everything out at once. */
  public static DrawSteps steps(
      LineDraws draws, DrawBeginnings beginnings, WaitingLines lines, AdmissionChain chain) {
    return new DrawSteps(draws, beginnings, new AdmissionLog(lines, chain), Runnable::run);
  }
}
