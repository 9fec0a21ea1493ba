package dev.sluice.ticketapi.messaging;

import dev.sluice.ticketapi.id.RandomIds;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a message is read. Only the topic, the key, the header {@code message-id} and the member
 * {@code order} count. No header names a type: nothing a sender writes chooses a class.
 */
@Component
final class MessageForm {

  private static final int LONGEST_BODY = 16 * 1024;
  private static final int LONGEST_ID = 19;

  private final JsonMapper json;

  MessageForm(JsonMapper json) {
    this.json = json;
  }

  /** What a record of a topic turned out to be. */
  sealed interface Reading {

    record Legible(OrderMessage message) implements Reading {}

    /**
     * Will not be better next time.
     *
     * @param why in words that quote nothing of it
     */
    record Illegible(String why) implements Reading {}
  }

  Reading read(ConsumerRecord<String, String> record) {
    OrderNews news = OrderNews.onTopic(record.topic()).orElse(null);
    if (news == null) {
      return new Reading.Illegible("nobody knows this topic");
    }
    Long id = id(record.headers().lastHeader("message-id"));
    if (id == null) {
      return new Reading.Illegible("the header message-id is missing or is no number");
    }
    String body = record.value();
    if (body == null || body.length() > LONGEST_BODY) {
      return new Reading.Illegible("the body is missing or longer than " + LONGEST_BODY);
    }
    String order = order(body);
    if (order == null) {
      return new Reading.Illegible("the body is no JSON that names an order");
    }
    if (!order.equals(record.key())) {
      return new Reading.Illegible("the key is not the order");
    }
    return new Reading.Legible(new OrderMessage(id, news, order));
  }

  private static @Nullable Long id(@Nullable Header header) {
    if (header == null || header.value() == null || header.value().length > LONGEST_ID) {
      return null;
    }
    try {
      long id = Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
      return id > 0 ? id : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable String order(String body) {
    try {
      JsonNode order = json.readTree(body).path("order");
      return order.isString() && RandomIds.isValid(order.asString()) ? order.asString() : null;
    } catch (JacksonException e) {
      return null;
    }
  }
}
