package dev.sluice.ticketapi.mail;

/**
 * One letter, plain text in both languages.
 *
 * @param id the same each time it is sent, so that the reader's mailbox can tell a repetition
 */
record Letter(String id, String to, String subject, String text) {

  /** Hides what the buyer bought, and where the buyer lives. */
  @Override
  public String toString() {
    return "Letter[" + id + ", " + maskedTo() + "]";
  }

  /** The address with nothing but the first letters: {@code a***@e***}. */
  String maskedTo() {
    int at = to.lastIndexOf('@');
    return at < 1 || at == to.length() - 1
        ? "***"
        : to.charAt(0) + "***@" + to.charAt(at + 1) + "***";
  }
}
