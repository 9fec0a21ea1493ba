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
import dev.sluice.ticketapi.mail.TicketMail.Outcome;
import dev.sluice.ticketapi.messaging.Topics;
import dev.sluice.ticketapi.outbox.Outbox;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.waitingroom.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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

/** Letters: one of a kind for an order, sent at least once, given up in the end. */
@ShopTest
@Import(AfterSale.class)
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class MailIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired Transactions transactions;
  @Autowired KnownBuyers buyers;
  @Autowired GreenMail server;
  @Autowired KafkaTemplate<String, String> kafka;
  @Autowired MailAddresses addresses;
  @Autowired LetterReading reading;
  @Autowired LetterText text;
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

  /** A dispatch of its own, far in the future, so that the one of the shop leaves its letters. */
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Letter> sent = new ArrayList<>();

  private MailDispatch dispatch(ManualClock clock, int attempts) {
    TicketMail mail =
        letter -> {
          sent.add(letter);
          return outcomes.removeFirst();
        };
    return new MailDispatch(
        new MailRows(jdbc, transactions, clock),
        new LetterSending(addresses, reading, text, mail),
        new MailSettings("t@example.org", ZoneId.of("UTC"), attempts),
        new SimpleMeterRegistry());
  }

  private String letterForLater(String news) {
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 2)).id();
    String order = client.order(visitor, hold, "tok_ok").id();
    jdbc.sql(
            """
            insert into mail_outbox (order_id, news, void_tickets, state, next_at, created_at)
            values (?, ?, 0, 'PENDING', '2030-01-01', utc_timestamp(3))
            """)
        .params(order, news)
        .update();
    buyers.know(order, "later@example.com");
    return order;
  }

  @Test
  void aLetterThatCannotBeSentIsTriedAgainLaterAndGivenUpInTheEnd() {
    String order = letterForLater("CONFIRMED");
    ManualClock clock = new ManualClock(LATER);
    MailDispatch dispatch = dispatch(clock, 3);
    outcomes.addAll(
        List.of(new Outcome.Later("busy"), new Outcome.Later("busy"), new Outcome.Later("busy")));

    dispatch.sendSome();
    assertThat(state(order, "CONFIRMED")).isEqualTo("PENDING");
    dispatch.sendSome();
    assertThat(sent).as("not at once").hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    dispatch.sendSome();
    clock.advance(Duration.ofMinutes(5));
    dispatch.sendSome();
    assertThat(sent).hasSize(3);
    assertThat(state(order, "CONFIRMED")).isEqualTo("FAILED");
    clock.advance(Duration.ofDays(1));
    dispatch.sendSome();
    assertThat(sent).hasSize(3);
  }

  @Test
  void aRefusedLetterIsGivenUpAtOnce() {
    String order = letterForLater("CONFIRMED");
    outcomes.add(new Outcome.Refused("no such address"));
    dispatch(new ManualClock(LATER), 3).sendSome();
    assertThat(state(order, "CONFIRMED")).isEqualTo("FAILED");
  }

  /** It died between the mail server's answer and its own commit: at least once, same name. */
  @Test
  void aLetterOfANodeThatDiedIsSentAgainUnderTheSameName() {
    String order = letterForLater("CONFIRMED");
    ManualClock clock = new ManualClock(LATER);
    new MailRows(jdbc, transactions, clock).claim(10, Duration.ofMinutes(15));
    MailDispatch next = dispatch(clock, 3);
    next.sendSome();
    assertThat(sent).as("while the other one may be alive").isEmpty();

    clock.advance(Duration.ofMinutes(15));
    outcomes.add(new Outcome.Sent());
    next.sendSome();
    assertThat(sent).extracting(Letter::id).containsExactly(order + ".confirmed@sluice.invalid");
    assertThat(state(order, "CONFIRMED")).isEqualTo("SENT");
  }

  @Test
  void whatIsNoLongerTrueIsNotSent() {
    String order = letterForLater("CONFIRMED");
    client.post(visitor, "/api/orders/" + order + "/cancel", "");
    dispatch(new ManualClock(LATER), 3).sendSome();
    assertThat(sent).isEmpty();
    assertThat(state(order, "CONFIRMED")).isEqualTo("DROPPED");
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
