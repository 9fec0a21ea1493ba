package dev.sluice.admissionbatch.numbers;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.DrawDocument;
import java.util.Optional;

/**
 * What was published of the draws of a line, kept beside Redis: a commitment is a promise, and must
 * not be forgotten with the store. Both calls throw {@link MarksUnavailable} when MySQL does not
 * answer.
 */
public interface DrawLedger {

  /** The draw of the line that was kept last. */
  Optional<DrawDocument> last(LineId line);

  /** Keeps what is published now in place of what was published of the same draw before. */
  void keep(DrawDocument document);
}
