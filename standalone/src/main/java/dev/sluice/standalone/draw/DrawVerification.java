package dev.sluice.standalone.draw;

import dev.sluice.standalone.draw.Published.Unreadable;
import dev.sluice.waitingroom.draw.DrawCheck;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawFinding;
import dev.sluice.waitingroom.draw.DrawFinding.Fault;
import dev.sluice.waitingroom.draw.DrawReceipt;
import dev.sluice.waitingroom.draw.Listed;
import dev.sluice.waitingroom.draw.LogCheck;
import dev.sluice.waitingroom.draw.LogHead;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the published files of a draw, computes everybody's number again, and names what is wrong.
 */
public final class DrawVerification {

  private static final int WRONG = 1;

  /** Nothing is known: not the same as wrong. */
  private static final int COULD_NOT_LOOK = 2;

  /** The command was not understood, as in sysexits. */
  private static final int USAGE = 64;

  private static final String HELP =
      """
      usage: ./sluice verify-draw [--key KEY] [--no-build] FILE... | ADDRESS

        FILE     what was published and saved, in any order: the document, the list of entrants
                 (also with gzip), receipts, the log of admissions and its head
        ADDRESS  a waiting page, http://HOST/lines/LINE: everything published is fetched
        --key    the public key that must have signed, as you know it from elsewhere\
      """;

  private final Consumer<String> out;
  private final List<DrawFinding> findings = new ArrayList<>();

  private DrawVerification(Consumer<String> out) {
    this.out = out;
  }

  /**
   * 0 when everything fits, 1 when something is wrong, 2 when it cannot be said, 64 for words that
   * are not understood.
   */
  public static int exitStatus(List<String> words, Consumer<String> out, Consumer<String> problem)
      throws InterruptedException {
    List<String> sources = new ArrayList<>();
    @Nullable String key = null;
    for (var rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      if (word.equals("--help") || word.equals("-h")) {
        out.accept(HELP);
        return 0;
      }
      if (word.equals("--key") && rest.hasNext()) {
        key = rest.next();
      } else if (word.startsWith("--key=")) {
        key = word.substring("--key=".length());
      } else if (word.startsWith("--")) {
        problem.accept("sluice verify-draw: there is no option " + word);
        problem.accept(HELP);
        return USAGE;
      } else {
        sources.add(word);
      }
    }
    if (sources.isEmpty()) {
      problem.accept(HELP);
      return USAGE;
    }
    try {
      return new DrawVerification(out).check(read(sources), key);
    } catch (IOException | Unreadable e) {
      problem.accept("sluice verify-draw: " + e.getMessage());
      return COULD_NOT_LOOK;
    }
  }

  private static Published read(List<String> sources)
      throws IOException, InterruptedException, Unreadable {
    Published published = new Published();
    for (String source : sources) {
      if (Site.isAddress(source)) {
        try (Site site = new Site(URI.create(source))) {
          site.addTo(published);
        }
      } else {
        published.add(source, file(source));
      }
    }
    return published;
  }

  private static byte[] file(String name) throws IOException {
    try {
      return Files.readAllBytes(Path.of(name));
    } catch (InvalidPathException e) {
      throw new IOException("there is no file " + name, e);
    }
  }

  private int check(Published published, @Nullable String key) throws Unreadable {
    DrawDocument document = published.document();
    if (document == null && !published.receipts().isEmpty()) {
      document = published.receipts().getFirst().document();
    }
    if (document == null) {
      out.accept("nothing can be checked without the document of the draw or a receipt");
      return COULD_NOT_LOOK;
    }
    describe(document);
    if (key != null && !key.equals(document.publicKey())) {
      findings.add(
          new DrawFinding(
              Fault.OTHER_KEY,
              "the draw is signed with %s, you asked for %s".formatted(document.publicKey(), key)));
    }
    List<Listed> entrants = published.entrants();
    if (entrants == null) {
      findings.addAll(DrawCheck.document(document));
      out.accept("the list of entrants was not given: the numbers were not computed again");
    } else {
      findings.addAll(DrawCheck.everything(document, entrants));
      out.accept(String.format(Locale.ROOT, "%,d numbers computed again", entrants.size()));
    }
    for (DrawReceipt receipt : published.receipts()) {
      checkReceipt(receipt, document, entrants);
    }
    checkLog(document, published);
    findings.stream().distinct().map(DrawFinding::toString).forEach(out);
    boolean notYet = findings.stream().allMatch(finding -> finding.fault() == Fault.NOT_YET);
    if (findings.isEmpty()) {
      out.accept("everything fits");
      return 0;
    }
    return notYet ? COULD_NOT_LOOK : WRONG;
  }

  private void describe(DrawDocument document) {
    out.accept(
        "draw %s of the line %s: %s".formatted(document.draw(), document.line(), document.phase()));
    out.accept("signed with %s".formatted(document.publicKey()));
    if (document.commitments().size() > 1) {
      out.accept(
          "the opening was moved %d times, each time with the same seed"
              .formatted(document.commitments().size() - 1));
    }
    if (!document.outsideName().isEmpty()) {
      out.accept(
          "look it up yourself: the outside value \"%s\" is said to be \"%s\""
              .formatted(document.outsideName(), document.outsideValue()));
    }
    if (document.replaces() != null) {
      out.accept("it is not the first draw of this line: before it was " + document.replaces());
    }
  }

  private void checkReceipt(
      DrawReceipt receipt, DrawDocument document, @Nullable List<Listed> entrants) {
    findings.addAll(DrawCheck.receipt(receipt, document));
    out.accept("receipt of %s: number %d".formatted(receipt.id(), receipt.number()));
    if (entrants != null && !entrants.contains(new Listed(receipt.id(), receipt.number()))) {
      findings.add(
          new DrawFinding(
              Fault.FORGED_RECEIPT,
              "the list does not give %s the number %d".formatted(receipt.id(), receipt.number())));
    }
  }

  private void checkLog(DrawDocument document, Published published) {
    LogHead head = published.head();
    List<String> log = published.log();
    if (head == null || log == null) {
      out.accept("no log of admissions with its head was given: their order was not checked");
      return;
    }
    LogCheck.Result result = LogCheck.of(document, head, log);
    findings.addAll(result.findings());
    out.accept(
        String.format(
            Locale.ROOT,
            "%,d admissions in %,d records, Kendall's tau with the numbers %.4f",
            result.admitted(),
            log.size(),
            result.kendallTau()));
    if (result.lanes().size() > 1) {
      result.lanes().forEach(lane -> out.accept(words(lane, result.admitted())));
    }
    if (result.gaps() > 0) {
      out.accept(
          "records are missing at %d places: what happened then cannot be checked%s"
              .formatted(
                  result.gaps(),
                  result.lanes().size() > 1
                      ? ", nor the order of the general lane from there on"
                      : ""));
    }
  }

  private static String words(LogCheck.Lane lane, long all) {
    return String.format(
        Locale.ROOT,
        "lane %d%s: %,d admissions (%.1f %%), Kendall's tau within it %.4f",
        lane.lane(),
        lane.lane() == 0 ? ", the general one" : "",
        lane.admitted(),
        all == 0 ? 0 : 100.0 * lane.admitted() / all,
        lane.kendallTau());
  }
}
