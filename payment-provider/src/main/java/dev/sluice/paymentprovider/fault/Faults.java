package dev.sluice.paymentprovider.fault;

/**
 * How often the provider fails, whatever the token. Shares are from 0 to 1; what is not named in a
 * request is 0 or false.
 *
 * @param seed the same seed and the same order of requests fail in the same way
 * @param down every connection ends without an answer
 * @param latencyMs every answer comes so much later
 * @param timeoutAfterSuccess share of requests that are carried out and never answered
 * @param errors share of requests that are answered with 500 and not carried out
 * @param errorsAfterSuccess share of requests that are carried out and answered with 500
 * @param duplicateWebhooks share of deliveries of notices that are sent twice
 * @param reorderWebhooks share of deliveries of notices that others overtake
 */
public record Faults(
    long seed,
    boolean down,
    int latencyMs,
    double timeoutAfterSuccess,
    double errors,
    double errorsAfterSuccess,
    double duplicateWebhooks,
    double reorderWebhooks) {

  public static final Faults NONE = new Faults(0, false, 0, 0, 0, 0, 0, 0);

  private static final int LONGEST_MS = 120_000;

  public Faults {
    if (latencyMs < 0 || latencyMs > LONGEST_MS) {
      throw new IllegalArgumentException("latencyMs must be in 0.." + LONGEST_MS);
    }
    share("timeoutAfterSuccess", timeoutAfterSuccess);
    share("errors", errors);
    share("errorsAfterSuccess", errorsAfterSuccess);
    share("duplicateWebhooks", duplicateWebhooks);
    share("reorderWebhooks", reorderWebhooks);
    if (timeoutAfterSuccess + errors + errorsAfterSuccess > 1) {
      throw new IllegalArgumentException(
          "timeoutAfterSuccess, errors and errorsAfterSuccess must be 1 at most together");
    }
  }

  private static void share(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be in 0..1");
    }
  }
}
