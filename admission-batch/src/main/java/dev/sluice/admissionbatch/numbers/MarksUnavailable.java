package dev.sluice.admissionbatch.numbers;

/** MySQL did not answer in time, or answered that it cannot keep marks now. Try again later. */
public final class MarksUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MarksUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
