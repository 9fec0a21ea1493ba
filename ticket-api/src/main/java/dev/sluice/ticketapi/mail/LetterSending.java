package dev.sluice.ticketapi.mail;

import dev.sluice.observability.VisitSteps;
import dev.sluice.ticketapi.mail.MailRows.Due;
import dev.sluice.ticketapi.mail.TicketMail.Outcome;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends one letter: who, what, and the handing over. No transaction is open meanwhile. */
@Component
class LetterSending {

  private final MailAddresses addresses;
  private final LetterReading reading;
  private final LetterText text;
  private final TicketMail mail;

  LetterSending(MailAddresses addresses, LetterReading reading, LetterText text, TicketMail mail) {
    this.addresses = addresses;
    this.reading = reading;
    this.text = text;
    this.mail = mail;
  }

  /** Empty when there is nothing to say any more, or nobody to say it to. */
  Optional<Outcome> send(Due letter) {
    Optional<Outcome> outcome = hand(letter);
    if (outcome.isPresent() && VisitSteps.areWatched()) {
      reading.trace(letter.order()).ifPresent(visit -> VisitSteps.taken("mail", () -> visit));
    }
    return outcome;
  }

  private Optional<Outcome> hand(Due letter) {
    return Optional.ofNullable(addresses.of(List.of(letter.order())).get(letter.order()))
        .flatMap(
            to -> reading.facts(letter.name()).map(facts -> mail.send(text.letter(facts, to))));
  }
}
