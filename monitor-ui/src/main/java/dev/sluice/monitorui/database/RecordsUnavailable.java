package dev.sluice.monitorui.database;

/**
 * MySQL does not answer: nobody can sign in, and nothing is done that could not be put on record.
 */
public final class RecordsUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RecordsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
