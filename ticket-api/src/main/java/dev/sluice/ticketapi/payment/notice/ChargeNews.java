package dev.sluice.ticketapi.payment.notice;

import java.util.List;

/** Whoever wants to know that charges may have changed. */
public interface ChargeNews {

  /**
   * Something became of these charges; look them up. Called inside the transaction that remembers
   * the notices: rows may be changed, which commit together with them or not at all, but the
   * provider cannot be asked in here.
   *
   * @param paymentKeys our names for the charges, each once; may be of nobody's
   */
  void about(List<String> paymentKeys);
}
