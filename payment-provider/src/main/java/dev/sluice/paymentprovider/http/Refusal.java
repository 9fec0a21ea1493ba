package dev.sluice.paymentprovider.http;

/** A request that is not carried out, because of the caller. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  /**
   * @param type stable code that callers decide by
   */
  Refusal(int status, String type, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.type = type;
  }

  Reply reply() {
    return new Reply(status, new Problem(type, status, String.valueOf(getMessage())));
  }
}
