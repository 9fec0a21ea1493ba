package dev.sluice.admissionbatch.numbers;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.DrawDocument;
import java.util.Optional;

/** For a room without MySQL: a commitment is as safe as Redis. */
final class UnkeptDrawLedger implements DrawLedger {

  @Override
  public Optional<DrawDocument> last(LineId line) {
    return Optional.empty();
  }

  @Override
  public void keep(DrawDocument document) {
    // Nowhere to keep it: the configuration has warned.
  }
}
