package dev.sluice.ticketapi.payment.notice;

import java.util.regex.Pattern;

/**
 * A hint that something became of a charge.
 *
 * @param id the same in every repetition
 * @param type what the provider says became of it, for the records only
 * @param charge the provider's name for the charge
 * @param key our name for the charge
 */
record Notice(String id, String type, String charge, String key) {

  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final Pattern TYPE = Pattern.compile("[a-z_.]{1,40}");

  Notice {
    if (!NAME.matcher(id).matches()
        || !NAME.matcher(charge).matches()
        || !NAME.matcher(key).matches()
        || !TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("a notice has names of 1 to 64 visible ASCII characters");
    }
  }
}
