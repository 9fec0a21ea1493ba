package dev.sluice.ticketapi.payment.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.load.DatabaseMeter;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A notice has its effect once, in the transaction that remembers it. */
@Timeout(60)
@WithDevServices(ServerKind.MYSQL)
class NoticeIntakeIT {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private JdbcClient jdbc;
  private Transactions transactions;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void migrated(MySqlAccess mySql) {
    DriverManagerDataSource database =
        new DriverManagerDataSource(mySql.url(), mySql.user(), mySql.password());
    Flyway.configure().dataSource(database).load().migrate();
    jdbc = JdbcClient.create(database);
    jdbc.sql("delete from payment_notices").update();
    transactions = new Transactions(new JdbcTransactionManager(database), new DatabaseMeter());
  }

  private NoticeIntake intake(ChargeNews news) {
    return new NoticeIntake(new NoticeRows(jdbc), news, transactions, () -> NOON);
  }

  private static Notice notice(int id) {
    return new Notice("ntc_" + id, "charge.captured", "ch_" + id, "order" + id + ":1");
  }

  private List<String> rows() {
    return jdbc.sql("select id from payment_notices order by id").query(String.class).list();
  }

  // Attack: a notice is replayed
  @Test
  void aRepetitionHasNoSecondEffect() {
    NoticeIntake intake = intake(told::addAll);
    assertThat(intake.take(List.of(notice(1), notice(2), notice(1)))).isEqualTo(2);
    assertThat(intake.take(List.of(notice(2), notice(3)))).isEqualTo(1);
    assertThat(intake.take(List.of(notice(3)))).isZero();
    assertThat(told).containsExactly("order1:1", "order2:1", "order3:1");
    assertThat(rows()).containsExactly("ntc_1", "ntc_2", "ntc_3");
  }

  @Test
  void theSameDeliveriesAtOnceHaveOneEffect() throws Exception {
    NoticeIntake intake = intake(told::addAll);
    List<Notice> forth = IntStream.range(0, 20).mapToObj(NoticeIntakeIT::notice).toList();
    List<Notice> back = forth.reversed();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      List<Notice> delivery = i % 2 == 0 ? forth : back;
      tasks.add(() -> intake.take(delivery));
    }
    int fresh = Together.run(tasks).stream().mapToInt(Integer::intValue).sum();
    assertThat(fresh).isEqualTo(20);
    assertThat(rows()).hasSize(20);
  }

  @Test
  void anEffectThatFailsIsTriedAgainWithTheNextRepetition() {
    NoticeIntake failing =
        intake(_ -> {
          throw new IllegalStateException("no");
        });
    assertThatThrownBy(() -> failing.take(List.of(notice(1)))).hasMessage("no");
    assertThat(rows()).isEmpty();
    assertThat(intake(told::addAll).take(List.of(notice(1)))).isEqualTo(1);
    assertThat(told).containsExactly("order1:1");
  }

  @Test
  void chargesOfOneKeyAreToldOfOnce() {
    Notice refunded = new Notice("ntc_9", "charge.refunded", "ch_1", "order1:1");
    intake(told::addAll).take(List.of(refunded, notice(1)));
    assertThat(told).containsExactly("order1:1");
  }

  @Test
  void oldOnesAreForgotten() {
    NoticeIntake intake = intake(told::addAll);
    intake.take(List.of(notice(1)));
    assertThat(intake.deleteReceivedBefore(NOON)).isZero();
    assertThat(intake.deleteReceivedBefore(NOON.plusMillis(1))).isEqualTo(1);
  }
}
