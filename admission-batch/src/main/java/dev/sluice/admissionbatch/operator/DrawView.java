package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.LogCheck;
import dev.sluice.waitingroom.draw.LogHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The draw of a line and what came of it, as operators see it.
 *
 * @param phase how far it is
 * @param draw its id
 * @param commitment the newest one to the seed
 * @param entrants how many took part, null before the list is closed
 * @param outsideName what is mixed in, empty for nothing
 * @param outsideValue its value, null before it is known
 * @param waitsForOutside whether an operator has to tell it now
 * @param admitted numbers in the admission log
 * @param kendallTau of the order of admission with the order of the numbers, within each lane; 1
 *     when all were admitted in turn, null before two were
 * @param overtaken numbers that somebody behind in the same lane was admitted before without a
 *     stated reason
 * @param lanes what was admitted of each lane by its index, the general one first
 * @param logHead hash of the admission log
 */
record DrawView(
    String line,
    DrawPhase phase,
    String draw,
    String publicKey,
    String commitment,
    Instant committedAt,
    @Nullable Long entrants,
    String outsideName,
    @Nullable String outsideValue,
    boolean waitsForOutside,
    long admitted,
    @Nullable Double kendallTau,
    long overtaken,
    List<LogCheck.Lane> lanes,
    @Nullable String logHead) {

  static DrawView of(
      DrawPhase phase, DrawDocument document, LogCheck.Result log, Optional<LogHead> head) {
    DrawDocument.Commitment last = document.commitments().getLast();
    return new DrawView(
        document.line().value(),
        phase,
        document.draw().value(),
        document.publicKey(),
        last.hash().hex(),
        last.at(),
        document.entrants(),
        document.outsideName(),
        document.outsideValue(),
        phase == DrawPhase.ROOTED && !document.outsideName().isEmpty(),
        log.admitted(),
        log.admitted() < 2 ? null : Math.round(log.kendallTau() * 1e6) / 1e6,
        log.overtaken(),
        log.lanes(),
        head.map(it -> it.hash().hex()).orElse(null));
  }
}
