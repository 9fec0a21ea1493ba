package dev.sluice.waitingroom.keyspace;

/**
 * Redis did not answer in time, or answered that it cannot serve now. What was asked may have
 * happened or not.
 */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
