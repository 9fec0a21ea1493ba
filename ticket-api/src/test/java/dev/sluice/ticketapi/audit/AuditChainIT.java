package dev.sluice.ticketapi.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.auditchain.AuditRow;
import dev.sluice.auditchain.ChainCheck;
import dev.sluice.auditchain.ChainLink;
import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.load.DatabaseMeter;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.waitingroom.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Attack 58: an audit row that was changed, taken out or slipped in is found. */
@WithDevServices(ServerKind.MYSQL)
@Timeout(180)
class AuditChainIT {

  private static final AuditEntry ENTRY =
      AuditEntry.of("somebody", "role-changed", "account/x")
          .changed("CUSTOMER", "관리자 ' \" \\ ")
          .because("trailing spaces and 한글 stay  ")
          .from("127.0.0.0/24");

  private final MySqlAccess access = TestServers.freshSchema("audit");
  private final DriverManagerDataSource database =
      new DriverManagerDataSource(access.url(), access.user(), access.password());
  private final JdbcClient sql = JdbcClient.create(database);
  private final Transactions transactions =
      new Transactions(new JdbcTransactionManager(database), new DatabaseMeter());
  private final ManualClock clock = ManualClock.atTheSale();
  private final AuditRows rows = new AuditRows(sql);
  private final AuditLog log = new AuditLog(rows, transactions, clock);
  private final AuditChain chain = new AuditChain(rows);
  private final AuditSettings settings = new AuditSettings(2, Duration.ofHours(1));
  private final AuditRetention retention = new AuditRetention(rows, transactions, settings, clock);

  @BeforeEach
  void migrate() {
    Flyway.configure().dataSource(access.url(), access.user(), access.password()).load().migrate();
  }

  private void append(int entries) {
    for (int i = 0; i < entries; i++) {
      log.append(ENTRY);
    }
  }

  private void guard() {
    new AuditGuard(sql).run(new DefaultApplicationArguments());
  }

  private void assertIntact(long entries, long last) {
    assertThat(chain.verify())
        .isInstanceOfSatisfying(
            ChainCheck.Intact.class,
            intact -> {
              assertThat(intact.rows()).isEqualTo(entries);
              assertThat(intact.last()).isEqualTo(last);
            });
  }

  @Test
  void theChainOfManyWritersIsWhole() throws Exception {
    assertIntact(0, 0);
    Callable<Boolean> writer =
        () -> {
          append(10);
          return true;
        };
    assertThat(Together.run(Collections.nCopies(8, writer))).hasSize(8);
    assertIntact(80, 80);
    assertThat(log.before(Long.MAX_VALUE, 3))
        .extracting(AuditRow::seq)
        .containsExactly(80L, 79L, 78L);
    assertThat(log.before(2, 3)).singleElement().extracting(AuditRow::entry).isEqualTo(ENTRY);
  }

  @Test
  void anEntryIsCommittedWithItsTransactionOrNotAtAll() {
    append(1);
    transactions.run(status -> {
      log.append(ENTRY);
      status.setRollbackOnly();
      return true;
    });
    assertIntact(1, 1);
    transactions.run(_ -> {
      log.append(ENTRY);
      log.append(ENTRY);
      return true;
    });
    assertIntact(3, 3);
  }

  // attack 58
  @Test
  void theFirstBrokenRowIsFound() {
    append(5);
    assertIntact(5, 5);

    breakAndMend(
        "update audit_entries set reason = 'another' where seq = 3",
        "update audit_entries set reason = '" + ENTRY.reason() + "' where seq = 3",
        new ChainCheck.Broken(3, ChainCheck.Flaw.CHANGED));
    breakAndMend(
        "update audit_entries set old_value = null where seq = 1",
        "update audit_entries set old_value = 'CUSTOMER' where seq = 1",
        new ChainCheck.Broken(1, ChainCheck.Flaw.CHANGED));
    breakAndMend(
        "update audit_entries set seq = 40 where seq = 4",
        "update audit_entries set seq = 4 where seq = 40",
        new ChainCheck.Broken(4, ChainCheck.Flaw.MISSING));
    breakAndMend(
        "update audit_entries set seq = 60 where seq = 5",
        "update audit_entries set seq = 5 where seq = 60",
        new ChainCheck.Broken(5, ChainCheck.Flaw.MISSING));
    breakAndMend(
        "update audit_heads set hash = repeat('a', 64)",
        "update audit_heads set hash = (select hash from audit_entries where seq = 5)",
        new ChainCheck.Broken(5, ChainCheck.Flaw.HEAD_DIFFERS));

    sql.sql("delete from audit_entries where seq = 5").update();
    assertThat(chain.verify()).isEqualTo(new ChainCheck.Broken(5, ChainCheck.Flaw.MISSING));
  }

  private void breakAndMend(String breaking, String mending, ChainCheck found) {
    assertThat(sql.sql(breaking).update()).isEqualTo(1);
    assertThat(chain.verify()).as(breaking).isEqualTo(found);
    assertThat(sql.sql(mending).update()).isEqualTo(1);
    assertIntact(5, 5);
  }

  // attack 58
  @Test
  void mySqlItselfRefusesToChangeARow() {
    append(3);
    guard();
    guard();
    for (String statement :
        List.of(
            "update audit_entries set actor = 'nobody' where seq = 2",
            "delete from audit_entries where seq = 3",
            "delete from audit_entries")) {
      assertThatThrownBy(() -> sql.sql(statement).update())
          .as(statement)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("audit entries are");
    }
    append(1);
    assertIntact(4, 4);
    rows.insertAnchor(new ChainLink(1, "a".repeat(64)), clock.instant(), clock.instant());
    assertThatThrownBy(() -> sql.sql("update audit_anchors set seq = 9").update())
        .hasMessageContaining("audit anchors are");
    assertThatThrownBy(() -> sql.sql("delete from audit_anchors").update())
        .hasMessageContaining("audit anchors are");
  }

  @Test
  void whoMayNotMakeTriggersStartsAllTheSame() {
    sql.sql("drop table audit_anchors, audit_entries").update();
    guard();
    assertThat(
            sql.sql(
                    "select count(*) from information_schema.triggers where trigger_schema ="
                        + " database()")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void oldMonthsGoAndTheRestCanStillBeChecked() {
    guard();
    append(3);
    clock.advance(Duration.ofDays(40));
    append(2);
    retention.deleteOldMonths();
    assertIntact(5, 5);

    // The sale was in December; two whole months before March are January and February.
    clock.advance(Duration.ofDays(60));
    append(1);
    retention.deleteOldMonths();
    retention.deleteOldMonths();
    assertIntact(3, 6);
    assertThat(rows.lastAnchor()).map(ChainLink::seq).contains(3L);

    sql.sql("drop trigger audit_entries_update").update();
    sql.sql("update audit_entries set actor = 'nobody' where seq = 4").update();
    assertThat(chain.verify()).isEqualTo(new ChainCheck.Broken(4, ChainCheck.Flaw.CHANGED));
  }

  @Test
  void aBrokenChainIsToldAndNothingIsDeleted() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    AuditWatch watch = new AuditWatch(chain, retention, settings, meters);
    append(2);
    watch.look();
    assertThat(meters.get("ticketing.audit.broken").gauge().value()).isZero();
    sql.sql("update audit_entries set actor = 'nobody' where seq = 2").update();
    clock.advance(Duration.ofDays(200));
    watch.look();
    assertThat(meters.get("ticketing.audit.broken").gauge().value()).isEqualTo(2);
    assertThat(rows.after(0, 10)).hasSize(2);
  }
}
