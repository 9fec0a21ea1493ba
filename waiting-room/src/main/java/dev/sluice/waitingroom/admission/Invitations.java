package dev.sluice.waitingroom.admission;

/** Lets those in whom an operator invited, before anybody else and never above the limit. */
@FunctionalInterface
public interface Invitations {

  /**
   * One atomic step; throws {@link dev.sluice.waitingroom.keyspace.StoreUnavailable} when the store
   * does not answer in time, and may be repeated.
   *
   * @param tick whose epoch, fence, limit and time count
   * @return visitors let in
   */
  int letIn(TickRequest tick);
}
