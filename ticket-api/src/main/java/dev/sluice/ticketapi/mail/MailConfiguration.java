package dev.sluice.ticketapi.mail;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Mail goes to the server of {@code spring.mail.host}, or nowhere. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

  @Bean
  TicketMail ticketMail(ObjectProvider<JavaMailSender> server, MailSettings settings) {
    JavaMailSender known = server.getIfAvailable();
    return known == null ? new LoggedTicketMail() : new SmtpTicketMail(known, settings.from());
  }

  @Bean
  LetterText letterText(MailSettings settings) {
    return new LetterText(settings.zone());
  }
}
