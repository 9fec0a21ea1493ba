package dev.sluice.ticketapi.mail;

import dev.sluice.ticketapi.messaging.OrderConsumer;
import dev.sluice.ticketapi.messaging.OrderMessage;
import dev.sluice.ticketapi.messaging.OrderNews;
import java.util.Collection;
import java.util.EnumSet;
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
    Map<String, String> known =
        addresses.of(messages.stream().map(OrderMessage::order).distinct().toList());
    Collection<OrderMessage> letters =
        messages.stream().filter(message -> known.containsKey(message.order())).toList();
    return () -> rows.insert(letters);
  }

  @Override
  public void committed() {
    dispatch.wake();
  }
}
