package dev.sluice.ticketapi.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.load.DatabaseMeter;
import dev.sluice.ticketapi.mail.MailRows.Due;
import dev.sluice.ticketapi.mail.TicketMail.Outcome;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.waitingroom.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Letters are sent at least once and given up in the end. */
@WithDevServices(ServerKind.MYSQL)
@Timeout(60)
class MailDispatchIT {

  private final MySqlAccess access = TestServers.freshSchema("mail");
  private final DriverManagerDataSource source =
      new DriverManagerDataSource(access.url(), access.user(), access.password());
  private final ManualClock clock = ManualClock.atTheSale();
  private final String order = RandomIds.next();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Due> sent = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final MailRows rows;

  MailDispatchIT() {
    Flyway.configure().dataSource(source).load().migrate();
    rows =
        new MailRows(
            jdbc, new Transactions(new JdbcTransactionManager(source), new DatabaseMeter()), clock);
    rows.insert(List.of(LetterName.confirmed(order)));
  }

  /** Hands letters to nobody and says what it is told to say; nothing when there is nothing. */
  private final class Trial extends LetterSending {

    Trial() {
      super(
          new MailAddresses(new StaticListableBeanFactory().getBeanProvider(BuyerAddress.class)),
          new LetterReading(jdbc, null),
          new LetterText(ZoneId.of("UTC")),
          new LoggedTicketMail());
    }

    @Override
    Optional<Outcome> send(Due letter) {
      sent.add(letter);
      return outcomes.isEmpty() ? Optional.empty() : Optional.of(outcomes.removeFirst());
    }
  }

  private MailDispatch dispatch() {
    return new MailDispatch(
        rows, new Trial(), new MailSettings("t@example.org", ZoneId.of("UTC"), 3), meters);
  }

  private String state() {
    return jdbc.sql("select state from mail_outbox").query(String.class).single();
  }

  @Test
  void aLetterThatCannotBeSentIsTriedAgainLaterAndGivenUpInTheEnd() {
    MailDispatch dispatch = dispatch();
    outcomes.addAll(
        List.of(new Outcome.Later("busy"), new Outcome.Later("busy"), new Outcome.Later("busy")));
    dispatch.sendSome();
    assertThat(state()).isEqualTo("PENDING");
    dispatch.sendSome();
    assertThat(sent).as("not at once").hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    dispatch.sendSome();
    clock.advance(Duration.ofMinutes(5));
    dispatch.sendSome();
    assertThat(sent).hasSize(3);
    assertThat(state()).isEqualTo("FAILED");
    assertThat(meters.get("mail.failed").counter().count()).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    dispatch.sendSome();
    assertThat(sent).hasSize(3);
  }

  @Test
  void aRefusedLetterIsGivenUpAtOnce() {
    outcomes.add(new Outcome.Refused("no such address"));
    dispatch().sendSome();
    assertThat(state()).isEqualTo("FAILED");
  }

  @Test
  void aLetterWithNothingToSayIsDropped() {
    dispatch().sendSome();
    assertThat(state()).isEqualTo("DROPPED");
    assertThat(meters.get("mail.failed").counter().count()).isZero();
  }

  /** It died between the mail server's answer and its own commit: at least once, same name. */
  @Test
  void aLetterOfANodeThatDiedIsSentAgainUnderTheSameName() {
    assertThat(rows.claim(10, Duration.ofMinutes(15))).hasSize(1);
    MailDispatch next = dispatch();
    next.sendSome();
    assertThat(sent).as("while the other one may be alive").isEmpty();

    clock.advance(Duration.ofMinutes(15));
    outcomes.add(new Outcome.Sent());
    next.sendSome();
    assertThat(sent)
        .extracting(letter -> letter.name().messageId())
        .containsExactly(order + ".confirmed@sluice.invalid");
    assertThat(state()).isEqualTo("SENT");
    assertThat(meters.get("mail.sent").counter().count()).isEqualTo(1);
  }

  @Test
  void aLetterThatExistsIsNotWrittenAgain() {
    rows.insert(List.of(LetterName.confirmed(order), LetterName.cancelled(order, 1)));
    rows.insert(List.of(LetterName.cancelled(order, 1), LetterName.cancelled(order, 2)));
    assertThat(rows.claim(10, Duration.ofMinutes(1))).hasSize(3);
  }
}
