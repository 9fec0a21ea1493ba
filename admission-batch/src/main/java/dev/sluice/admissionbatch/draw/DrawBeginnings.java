package dev.sluice.admissionbatch.draw;

import dev.sluice.admissionbatch.numbers.DrawLedger;
import dev.sluice.admissionbatch.numbers.MarksUnavailable;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawId;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.DrawSecret;
import dev.sluice.waitingroom.line.LineSetup;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The commitments of draws: what is published before anybody can come. A commitment is in the
 * ledger before it is in Redis, so a line that Redis loses before its doors open goes on with it.
 */
@Component
public final class DrawBeginnings {

  private static final Logger LOG = LoggerFactory.getLogger(DrawBeginnings.class);

  private final DrawSettings settings;
  private final @Nullable DrawSecret secret;
  private final DrawLedger ledger;
  private final SecureRandom random = new SecureRandom();

  public DrawBeginnings(DrawSettings settings, DrawLedger ledger) {
    this.settings = settings;
    this.secret = settings.secret();
    this.ledger = ledger;
    if (secret == null) {
      LOG.warn(
          "Whoever comes before the doors open is drawn in secret: nobody can check the order (set"
              + " admission.draw.key)");
    }
  }

  /**
   * The draw of a line that is made now; null for one whose doors are open at once.
   *
   * @throws MarksUnavailable when MySQL is away
   */
  public @Nullable DrawDocument of(LineSetup setup, Instant now) {
    Instant opensAt = setup.opensAt();
    if (secret == null || opensAt == null) {
      return null;
    }
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    Optional<DrawDocument> last = ledger.last(setup.line());
    DrawDocument document;
    if (last.isPresent() && last.get().phase() == DrawPhase.COMMITTED) {
      document = committed(secret, last.get(), opensAt, at);
    } else {
      DrawId replaced = last.map(DrawDocument::draw).orElse(null);
      document =
          secret.begin(
              setup.line(),
              DrawId.random(random),
              settings.outsideName(setup.line()),
              replaced,
              opensAt,
              at);
      LOG.info(
          "line={} - the seed of the draw is committed to (draw={}, commitment={})",
          setup.line(),
          document.draw(),
          document.commitments().getLast().hash());
    }
    ledger.keep(document);
    return document;
  }

  /** The document for a time of the opening that was moved; the same one when it was not. */
  DrawDocument moved(DrawDocument document, Instant opensAt, Instant now) {
    if (secret == null) {
      return document;
    }
    DrawDocument moved = committed(secret, document, opensAt, now.truncatedTo(ChronoUnit.MILLIS));
    if (!moved.equals(document)) {
      keep(moved);
      LOG.info(
          "line={} - the doors open at {}: committed to the same seed again (draw={})",
          document.line(),
          opensAt,
          document.draw());
    }
    return moved;
  }

  private static DrawDocument committed(
      DrawSecret secret, DrawDocument document, Instant opensAt, Instant now) {
    boolean same =
        !document.commitments().isEmpty()
            && document.commitments().getLast().opensAt().equals(opensAt);
    return same ? document : secret.commit(document, opensAt, now);
  }

  /** Without MySQL the draw goes on: the commitment that binds it is kept already. */
  void keep(DrawDocument document) {
    try {
      ledger.keep(document);
    } catch (MarksUnavailable e) {
      LOG.warn(
          "line={} - what is published of the draw now is kept in Redis only, MySQL is away"
              + " (draw={}, phase={})",
          document.line(),
          document.draw(),
          document.phase());
    }
  }

  @Nullable DrawSecret secret() {
    return secret;
  }

  /** Whether the line's draw has a document that this node can sign. */
  boolean canGoOn(LineId line) {
    if (secret == null) {
      LOG.error(
          "line={} - its draw waits: this node has no admission.draw.key, another one had", line);
    }
    return secret != null;
  }
}
