package dev.sluice.ticketapi.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log that a letter would be sent; for shops without a mail server. */
final class LoggedTicketMail implements TicketMail {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedTicketMail.class);

  @Override
  public Outcome send(Letter letter) {
    LOG.info(
        "letter={} - not sent, there is no mail server (to={})", letter.id(), letter.maskedTo());
    return new Outcome.Sent();
  }
}
