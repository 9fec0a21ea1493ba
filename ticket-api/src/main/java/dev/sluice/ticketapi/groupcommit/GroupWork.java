package dev.sluice.ticketapi.groupcommit;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link GroupCommit} does with wishes. Each method is one transaction of its own that is
 * committed when the method returns an answer.
 *
 * @param <W> what a caller wants
 * @param <A> what it is told
 */
public interface GroupWork<W, A> {

  /**
   * Fulfils all wishes at once, two or more of them.
   *
   * @return the answers in the order of the wishes; empty, with nothing changed, when one of them
   *     cannot be fulfilled beside the others: they are then tried in smaller groups
   */
  Optional<List<A>> together(List<W> wishes);

  /** Fulfils one wish, or says why not. */
  A alone(W wish);
}
