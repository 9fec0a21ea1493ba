package dev.sluice.ticketapi.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.AfterSale;
import dev.sluice.ticketapi.AfterSale.KnownBuyers;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.messaging.Topics;
import dev.sluice.ticketapi.outbox.Outbox;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/** Letters of orders, from the sale to the mailbox. */
@ShopTest
@Import(AfterSale.class)
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class MailIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired KnownBuyers buyers;
  @Autowired GreenMail server;
  @Autowired KafkaTemplate<String, String> kafka;
  @Autowired LetterReading reading;
  @Autowired Environment environment;

  private Performance performance;
  private Inside visitor;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
    visitor = door.admit();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30));
  }

  /** The address becomes known after the message was handled; so the message is sent once more. */
  private String buy(String address) {
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 2)).id();
    String order = client.order(visitor, hold, "tok_ok").id();
    buyers.know(order, address);
    tell(Outbox.ORDER_CONFIRMED, order, 1);
    return order;
  }

  private void tell(String topic, String order, int time) {
    Topics.send(kafka, Topics.message(topic, order, 2_000_000_000L + time));
  }

  private List<MimeMessage> letters(String address) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(message -> recipient(message).equals(address))
        .toList();
  }

  private static String recipient(MimeMessage message) {
    try {
      return message.getAllRecipients()[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String state(String order, String news) {
    return jdbc.sql("select state from mail_outbox where order_id = ? and news = ? limit 1")
        .params(order, news)
        .query(String.class)
        .optional()
        .orElse("none");
  }

  // INV-7
  @Test
  void aBuyerGetsOneLetterForTheTicketsAndOneForTheCancellation() throws Exception {
    String order = buy("once@example.com");
    soon().until(() -> state(order, "CONFIRMED").equals("SENT"));
    tell(Outbox.ORDER_CONFIRMED, order, 2);
    tell(Outbox.ORDER_CONFIRMED, order, 2);
    soon()
        .until(() ->
            jdbc.sql(
                        """
                        select count(*) from processed_messages
                        where consumer = 'mail' and message_key = ?
                        """)
                    .param(order)
                    .query(Integer.class)
                    .single()
                >= 2);
    assertThat(letters("once@example.com")).hasSize(1);
    MimeMessage letter = letters("once@example.com").getFirst();
    assertThat(letter.getSubject()).isEqualTo("예매 완료 · Your tickets: 시험 / Trial");
    String code =
        client.get(visitor, "/api/orders/" + order).json().at("/tickets/0/code").asString();
    assertThat(letter.getContent().toString()).contains(code, order, "A열 1번", "row A, seat 1");

    client.post(visitor, "/api/orders/" + order + "/cancel", "{\"tickets\":[\"" + code + "\"]}");
    tell(Outbox.ORDER_CANCELLED, order, 3);
    soon().until(() -> letters("once@example.com").size() == 2);
    MimeMessage some = letters("once@example.com").getLast();
    assertThat(some.getSubject()).startsWith("예매 취소");
    assertThat(some.getContent().toString())
        .contains(code, "seat 1", "₩100")
        .doesNotContain("seat 2");

    client.post(visitor, "/api/orders/" + order + "/cancel", "");
    tell(Outbox.ORDER_CANCELLED, order, 4);
    tell(Outbox.ORDER_CANCELLED, order, 5);
    soon().until(() -> letters("once@example.com").size() == 3);
    assertThat(letters("once@example.com").getLast().getContent().toString())
        .contains("seat 1", "seat 2", "₩200");
  }

  @Test
  void nobodyWithoutAnAddressGetsOne() {
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 1)).id();
    String order = client.order(visitor, hold, "tok_ok").id();
    soon()
        .until(() ->
            jdbc.sql(
                        """
                        select count(*) from processed_messages
                        where consumer = 'mail' and message_key = ?
                        """)
                    .param(order)
                    .query(Integer.class)
                    .single()
                == 1);
    assertThat(state(order, "CONFIRMED")).isEqualTo("none");
  }

  @Test
  void whatIsNoLongerTrueIsNotSaid() {
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 2)).id();
    String order = client.order(visitor, hold, "tok_ok").id();
    assertThat(reading.facts(LetterName.confirmed(order)).orElseThrow().tickets()).hasSize(2);
    assertThat(reading.facts(LetterName.cancelled(order, 1))).isEmpty();

    client.post(visitor, "/api/orders/" + order + "/cancel", "");
    assertThat(reading.facts(LetterName.confirmed(order))).isEmpty();
    assertThat(reading.facts(LetterName.cancelled(order, 1))).as("a later one tells").isEmpty();
    assertThat(reading.facts(LetterName.cancelled(order, 2)).orElseThrow().amount())
        .isEqualTo(2 * SalePlan.PRICE);
    assertThat(reading.facts(LetterName.confirmed("nobody"))).isEmpty();
  }

  @Test
  void noMailServerIsWaitedForForEver() {
    for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
      assertThat(
              environment.getProperty("spring.mail.properties.mail.smtp." + timeout, Integer.class))
          .as(timeout)
          .isBetween(1, 30_000);
    }
  }
}
