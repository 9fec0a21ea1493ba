package dev.sluice.devservices;

import org.jspecify.annotations.Nullable;

/** A server could not be brought up; the message says why and what to do. */
public final class ServiceFailure extends Exception {

  private static final long serialVersionUID = 1L;

  public ServiceFailure(String message) {
    super(message);
  }

  public ServiceFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
