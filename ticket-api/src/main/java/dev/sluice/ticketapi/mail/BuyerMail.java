package dev.sluice.ticketapi.mail;

import dev.sluice.ticketapi.messaging.OrderConsumer;
import dev.sluice.ticketapi.messaging.OrderMessage;
import dev.sluice.ticketapi.messaging.OrderNews;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts letters to those who gave an address into the outbox of mail. */
@Component
class BuyerMail implements OrderConsumer {

  private final MailAddresses addresses;
  private final MailRows rows;
  private final MailDispatch dispatch;

  BuyerMail(MailAddresses addresses, MailRows rows, MailDispatch dispatch) {
    this.addresses = addresses;
    this.rows = rows;
    this.dispatch = dispatch;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public Set<OrderNews> news() {
    return EnumSet.allOf(OrderNews.class);
  }

  @Override
  public Runnable prepare(List<OrderMessage> messages) {
    Set<String> known =
        addresses.of(messages.stream().map(OrderMessage::order).distinct().toList()).keySet();
    if (known.isEmpty()) {
      return () -> {};
    }
    Map<String, Integer> ended = rows.voidTickets(known);
    Set<LetterName> letters = new LinkedHashSet<>();
    for (OrderMessage message : messages) {
      if (known.contains(message.order())) {
        switch (message.news()) {
          case CONFIRMED -> letters.add(LetterName.confirmed(message.order()));
          case CANCELLED -> {
            int voidTickets = ended.getOrDefault(message.order(), 0);
            if (voidTickets > 0) {
              letters.add(LetterName.cancelled(message.order(), voidTickets));
            }
          }
        }
      }
    }
    return () -> rows.insert(letters);
  }

  @Override
  public void committed() {
    dispatch.wake();
  }
}
