package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;
import java.util.Collection;
import java.util.List;

/**
 * The invitation codes of lines, as operators handle them. That one is used up is part of a join.
 */
public interface Invites {

  /** Most codes that one atomic step adds. */
  int CODES_PER_CALL = 200;

  /**
   * Adds a batch. Returns false when there is no such line.
   *
   * @param hashes of the codes; one that the line has already belongs to the new batch from then on
   */
  boolean add(LineId line, InviteBatch batch, Collection<String> hashes);

  /** All batches of a line, in no order. */
  List<InviteBatch> batches(LineId line);

  /** Takes the codes of a batch back. Returns false when there is no such batch. */
  boolean revoke(LineId line, String batch);
}
