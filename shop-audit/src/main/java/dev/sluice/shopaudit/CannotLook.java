package dev.sluice.shopaudit;

/** The shop could not be looked at, so nothing is known about it. The message says why. */
public final class CannotLook extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotLook(String message) {
    super(message);
  }

  public CannotLook(String message, Throwable cause) {
    super(message, cause);
  }
}
