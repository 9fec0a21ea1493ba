package dev.sluice.ticketapi.messaging;

import dev.sluice.ticketapi.outbox.Outbox;
import java.util.Arrays;
import java.util.Optional;

/** What can be told about an order, each on a topic of its own. */
public enum OrderNews {
  /** It was paid, its tickets exist. */
  CONFIRMED(Outbox.ORDER_CONFIRMED),
  /** Tickets of it were given back, all or some, and are void. */
  CANCELLED(Outbox.ORDER_CANCELLED);

  private final String topic;

  OrderNews(String topic) {
    this.topic = topic;
  }

  String topic() {
    return topic;
  }

  static Optional<OrderNews> onTopic(String topic) {
    return Arrays.stream(values()).filter(news -> news.topic.equals(topic)).findFirst();
  }
}
