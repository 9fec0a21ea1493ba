package dev.sluice.ticketapi.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands letters to a mail server. */
final class SmtpTicketMail implements TicketMail {

  private final JavaMailSender server;
  private final String from;

  SmtpTicketMail(JavaMailSender server, String from) {
    this.server = server;
    this.from = from;
  }

  @Override
  public Outcome send(Letter letter) {
    MimeMessage message;
    try {
      message = message(letter);
    } catch (MessagingException e) {
      return new Outcome.Refused("the letter has no proper address");
    }
    try {
      server.send(message);
      return new Outcome.Sent();
    } catch (MailSendException e) {
      boolean refused = e.getFailedMessages().values().stream().anyMatch(SmtpTicketMail::isRefused);
      return refused
          ? new Outcome.Refused("the mail server does not know the address")
          : new Outcome.Later(inWords(e));
    } catch (MailException e) {
      return new Outcome.Later(inWords(e));
    }
  }

  private MimeMessage message(Letter letter) throws MessagingException {
    MimeMessage message = new LetterMessage(server.createMimeMessage(), letter.id());
    message.setFrom(new InternetAddress(from, true));
    // strict: an address with a line break would be a header
    message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setText(letter.text(), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  /** The server's answer about the recipient, and not about itself. */
  private static boolean isRefused(Exception failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SendFailedException answer
          && answer.getInvalidAddresses() != null
          && answer.getInvalidAddresses().length > 0) {
        return true;
      }
    }
    return false;
  }

  /** Without the message: servers like to repeat the address in it. */
  private static String inWords(MailException e) {
    Throwable last = e.getMostSpecificCause();
    return e.getClass().getSimpleName() + ", " + last.getClass().getSimpleName();
  }

  /** A message that keeps its own id. */
  private static final class LetterMessage extends MimeMessage {

    private final String id;

    LetterMessage(MimeMessage empty, String id) {
      super(empty.getSession());
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
