package dev.sluice.shopaudit;

import static dev.sluice.shopaudit.Break.control;
import static dev.sluice.shopaudit.Break.count;
import static dev.sluice.shopaudit.Break.end;
import static dev.sluice.shopaudit.Break.put;
import static dev.sluice.shopaudit.Break.remove;
import static dev.sluice.shopaudit.Break.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.keyspace.CallWatch;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every invariant is broken on purpose, and the audit shows just the row that breaks it. */
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL})
class AuditIT {

  private static final AuditSettings AT_REST =
      AuditSettings.DEFAULT.atRest().lookingAgainAfter(Duration.ofMillis(200));

  private static SmallSale sale;

  @BeforeAll
  static void open(MySqlAccess access) throws SQLException {
    sale = new SmallSale(access);
  }

  @AfterAll
  static void close() throws SQLException {
    sale.close();
  }

  @BeforeEach
  void begin() {
    sale.begin();
  }

  @Test
  void aSaleInWhichEverythingIsRightHolds() throws Exception {
    AuditReport report = sale.audit(AT_REST);

    assertThat(report.broken()).as(String.join("\n", report.lines())).isEmpty();
    assertThat(report.findings()).extracting(Finding::promise).contains(Promise.values());
    // INV-5: the provider did not answer, and the order says so
    assertThat(inFlight(report)).hasSize(1).first().asString().contains("order_id=unknown");
    assertThat(report.lines()).last().asString().startsWith("every invariant holds, 1 in flight");
    assertThat(report.figures())
        .containsEntry("broken", 0L)
        .containsEntry("in_flight", 1L)
        .containsEntry("inv_1_sections", 2L)
        .containsEntry("inv_4_charges", 4L)
        .containsEntry("inv_9_free_in_mysql", 9L)
        .containsEntry("inv_9_free_or_held_in_redis", 9L);
  }

  private static List<String> inFlight(AuditReport report) {
    return report.findings().stream()
        .flatMap(finding -> finding.inFlight().shown().stream())
        .toList();
  }

  private static Stream<Break> rowsThatAreWrong() {
    return Stream.of(
        Break.of(
            Promise.NO_OVERSELL,
            "performance_id=1 section_id=12 capacity=10 sold=4 taken=3",
            sql("update stocks set sold = sold + 1 where section_id = 12")),
        Break.of(
            Promise.NO_DOUBLE_SEAT,
            "performance_id=1 seat_id=1 taken_times=2 order_id=sold and_order_id=sold",
            sql("update claimed_seats set seat_id = 1 where order_id = 'sold'"),
            sql("update tickets set seat_id = 1 where order_id = 'sold'"),
            put("facts", "1-sold", "O|v-sold|0|sold|1:11:2"),
            remove("seats", "2")),
        Break.of(
            Promise.NO_DOUBLE_SEAT,
            "performance_id=1 seat_id=4 order_id=unknown",
            sql("update claimed_seats set seat_id = 4 where order_id = 'unknown'"),
            put("facts", "1-unknown", "O|v-unknown|0|unknown|4:12:1"),
            put("seats", "4", "O1-unknown")),
        Break.of(
            Promise.LIMIT_OF_A_VISITOR,
            "performance_id=1 visitor_id=v-sold places=2 quota=1",
            sql("update visitor_quotas set taken = 1 where visitor_id = 'v-sold'")),
        Break.of(
            Promise.CHARGED_ONCE,
            "performance_id=1 order_id=failed state=FAILED total=101 places_cost=100",
            sql("update orders set total = 101 where id = 'failed'")),
        Break.of(
            Promise.CHARGED_ONCE,
            "performance_id=1 visitor_id=v-failed same=hold order_id=failed and_order_id=general",
            sql("update orders set hold_live = 1, hold_id = '1-general' where id = 'failed'")),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "performance_id=1 order_id=unknown state=PENDING_PAYMENT created_at=2020-01-01 00:00:00",
            sql(
                """
                update orders set state = 'PENDING_PAYMENT', created_at = '2020-01-01'
                where id = 'unknown'
                """),
            sql("delete from order_changes where order_id = 'unknown'")),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "performance_id=1 order_id=sold state=TICKETED places=2 valid_tickets=1",
            sql("delete from tickets where code = 't-sold-1'")),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "performance_id=1 order_id=refunded state=REFUNDED places=0 valid_tickets=1",
            sql("update tickets set revoked_at = null where order_id = 'refunded'")),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "order_id=sold position=1 ticket_section=11 ticket_seat=4 taken_section=11 taken_seat=1",
            sql("update tickets set seat_id = 4 where code = 't-sold-1'")),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "performance_id=1 order_id=unknown state=UNKNOWN created_at=2020-01-01 00:00:00",
            sql("update orders set created_at = '2020-01-01' where id = 'unknown'")),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "order_id=refunded state=REFUNDED total=40 refunds=30 places_given_back=40",
            sql("update refunds set amount = 30")),
        Break.of(
            Promise.EVERY_MESSAGE_ARRIVES,
            "performance_id=1 order_id=refunded refunds=1 told=0",
            sql("update refunds set created_at = utc_timestamp(3)")),
        Break.of(
            Promise.EVERY_HOLD_ENDS,
            "performance_id=1 order_id=unknown state=FAILED places=1",
            sql("update orders set state = 'FAILED', hold_live = null where id = 'unknown'"),
            sql("delete from order_changes where order_id = 'unknown'")),
        Break.of(
            Promise.ONLY_ALLOWED_CHANGES,
            "performance_id=1 order_id=sold state=TICKETED on_record=PENDING_PAYMENT event=PLACED",
            sql("delete from order_changes where order_id = 'sold' and event = 'EVENT'")),
        Break.of(
            Promise.EVERY_MESSAGE_ARRIVES,
            "performance_id=1 message=9 topic=news record_key=sold created_at=2020-01-01 00:00:00",
            sql(
                """
                insert into outbox_records (id, topic, record_key, payload, created_at, available_at)
                values (9, 'news', 'sold', '{}', '2020-01-01', '2020-01-01')
                """)),
        Break.of(
            Promise.EVERY_MESSAGE_ARRIVES,
            "order_id=sold",
            sql("delete from outbox_records where record_key = 'sold'")),
        Break.of(
            Promise.EVERY_MESSAGE_ARRIVES,
            "performance_id=0 order_id=nobody told=1",
            sql("update outbox_records set record_key = 'nobody' where record_key = 'general'"),
            sql(
                "update processed_messages set message_key = 'nobody' where message_key = 'general'"),
            sql("update orders set confirmed_at = '2020-01-01' where id = 'general'")),
        Break.of(
            Promise.EVERY_MESSAGE_ARRIVES,
            "consumer=mail message=2",
            sql("delete from processed_messages where message_id = 2")),
        Break.of(
            Promise.NO_FALSE_SOLD_OUT,
            "performance_id=1 section_id=11 capacity=4 seats=5",
            sql("insert into seats values (5, 11, 'A', 5)")));
  }

  private static Stream<Break> moneyThatIsWrong() {
    return Stream.of(
        Break.of(
            Promise.CHARGED_ONCE,
            "order_id=sold state=TICKETED total=200 charge_id=ch-sold charged=201 "
                + "kept=201 charge_state=CAPTURED what=another_amount",
            broken -> broken.charge("sold", 201, Charge.State.CAPTURED)),
        Break.of(
            Promise.CHARGED_ONCE,
            "order_id=sold state=TICKETED total=200 charge_id=a-second charged=200 "
                + "kept=200 charge_state=CAPTURED what=a_second_payment",
            broken -> broken.charge("a-second", "sold:2", 200, Charge.State.CAPTURED)),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "order_id=sold state=TICKETED total=200 charge_id=ch-sold charged=200 "
                + "kept=0 charge_state=REFUNDED what=tickets_without_money",
            broken -> broken.charge("sold", 200, Charge.State.REFUNDED)),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "order_id=failed state=FAILED total=100 charge_id=ch-failed charged=100 "
                + "kept=100 charge_state=CAPTURED what=money_without_tickets",
            broken -> broken.charge("failed", 100, Charge.State.CAPTURED)),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "performance_id=none order_id=nobody state=none total=none charge_id=ch-nobody "
                + "charged=7 kept=7 charge_state=CAPTURED what=money_of_no_order",
            broken -> broken.charge("nobody", 7, Charge.State.CAPTURED)),
        Break.of(
            Promise.MONEY_AND_TICKETS,
            "order_id=sold state=TICKETED charge_id=ch-sold what=paid_by_no_charge_of_the_ledger",
            broken -> broken.forgetCharge("sold")));
  }

  private static Stream<Break> keysThatAreWrong() {
    return Stream.of(
        Break.of(
            Promise.NO_OVERSELL,
            "section_id=12 capacity=10 counted_held=0 in_holds=0 counted_sold=2 in_orders=3",
            count("counts", "sold:12", -1)),
        Break.of(
            Promise.NO_OVERSELL,
            "performance_id=1 order_id=general hold_id=1-general places=2 in_redis=ORDERED",
            put("facts", "1-general", "O|v-general|0|general|:12:1"),
            count("counts", "sold:12", -1),
            count("visitors", "v-general", -1)),
        Break.of(
            Promise.NO_DOUBLE_SEAT,
            "performance_id=1 seat_id=4 shown_for=O1-ghost belongs_to=nobody",
            put("seats", "4", "O1-ghost")),
        Break.of(
            Promise.NO_DOUBLE_SEAT,
            "performance_id=1 seat_id=1 shown_for=nobody belongs_to=O1-sold",
            remove("seats", "1")),
        Break.of(
            Promise.NO_DOUBLE_SEAT,
            "performance_id=1 seat_id=1 shown_for=nobody_in_the_plan belongs_to=O1-sold",
            AuditIT::layOut,
            plan(".xx.")),
        Break.of(
            Promise.NO_FALSE_SOLD_OUT,
            "performance_id=1 seat_id=4 shown=taken_in_the_plan",
            AuditIT::layOut,
            plan("xxxx")),
        Break.of(
            Promise.LIMIT_OF_A_VISITOR,
            "performance_id=1 owner=v-general counted=3 places=2",
            count("visitors", "v-general", 1)),
        Break.of(
            Promise.EVERY_HOLD_ENDS,
            "performance_id=1 hold_id=1-held what=over_for_",
            end("1-held", 1)),
        Break.of(
            Promise.EVERY_HOLD_ENDS,
            "performance_id=1 hold_id=1-held what=it_has_no_end",
            broken ->
                broken.redis(
                    commands -> commands.zrem(broken.key("holds"), SmallSale.bytes("1-held")))),
        Break.of(
            Promise.ONLY_THE_ADMITTED,
            "line=show inside=3 limit=2 after_last_tick=2",
            broken -> broken.redis(commands -> broken.enter(commands, "w-3"))),
        Break.of(
            Promise.ONLY_THE_ADMITTED,
            "line=show visitor=w-2 what=inside_without_a_session",
            broken -> broken.redis(commands -> commands.hdel(broken.line("admitted"), "w-2"))),
        Break.of(
            Promise.ONLY_THE_ADMITTED,
            "line=show visitor=w-2 what=inside_and_in_line",
            broken ->
                broken.redis(
                    commands -> commands.zadd(broken.line("line"), 2, SmallSale.bytes("w-2")))),
        Break.of(
            Promise.NO_FALSE_SOLD_OUT,
            "section_id=12 counted_held=0 in_holds=0 counted_sold=4 in_orders=3",
            count("counts", "sold:12", 1)),
        Break.of(
            Promise.NO_FALSE_SOLD_OUT,
            "order_id=gone hold_id=1-gone places_in_redis=2 places_in_mysql=0",
            put("facts", "1-gone", "O|v-gone|0|gone|:12:2"),
            count("counts", "sold:12", 2),
            count("visitors", "v-gone", 2)),
        Break.of(
            Promise.NO_FALSE_SOLD_OUT,
            "line=show state=OPEN told_left=0 free=9",
            control("tickets-left", "0")),
        Break.of(
            Promise.NO_FALSE_SOLD_OUT,
            "line=show state=SOLD_OUT told_left=9 free=9",
            control("state", "SOLD_OUT")));
  }

  /** The plan from which best seats are chosen. */
  private static void layOut(SmallSale broken) {
    for (int seat = 1; seat <= 4; seat++) {
      put("layout", Integer.toString(seat), Integer.toString(seat - 1)).accept(broken);
    }
    plan("xxx.").accept(broken);
  }

  private static Consumer<SmallSale> plan(String places) {
    return broken ->
        broken.redis(commands -> commands.set(broken.key("plan"), SmallSale.bytes(places)));
  }

  // INV-1 to INV-9, each seen red
  @ParameterizedTest
  @MethodSource({"rowsThatAreWrong", "moneyThatIsWrong", "keysThatAreWrong"})
  void whatIsBrokenIsShownAndNothingElse(Break broken) throws Exception {
    broken.in(sale);

    AuditReport report = sale.audit(AT_REST);

    String all = String.join("\n", report.lines());
    assertThat(report.allHold()).as(all).isFalse();
    assertThat(report.broken()).as(all).hasSize(1);
    Finding finding = report.broken().getFirst();
    assertThat(finding.promise()).as(all).isEqualTo(broken.promise());
    assertThat(finding.broken().count()).as(all).isEqualTo(1);
    assertThat(finding.broken().shown().getFirst()).contains(broken.row());
    assertThat(report.lines()).last().asString().startsWith("BROKEN: " + broken.promise().id());
  }

  // INV-10
  @Test
  void moreConnectionsThanThePoolsHaveAreShown() throws Exception {
    AuditReport report = sale.audit(AT_REST.withConnections(0));

    assertThat(report.broken()).hasSize(1);
    assertThat(report.broken().getFirst().promise()).isEqualTo(Promise.BOUNDED_DATABASE);
    assertThat(report.broken().getFirst().broken().shown().getFirst()).startsWith("client=");
  }

  // INV-3
  @Test
  void theLimitIsTheOneThatIsGiven() throws Exception {
    AuditReport report = sale.audit(AT_REST.withPlacesPerVisitor(1));

    assertThat(report.broken())
        .extracting(Finding::promise)
        .containsExactly(Promise.LIMIT_OF_A_VISITOR, Promise.LIMIT_OF_A_VISITOR);
  }

  @Test
  void whatChangedJustNowIsInFlight() throws Exception {
    sale.sql("update orders set updated_at = utc_timestamp(3) where id = 'failed'");
    sale.charge("failed", 100, Charge.State.CAPTURED);

    AuditReport report = sale.audit(AuditSettings.DEFAULT);

    assertThat(report.broken()).as(String.join("\n", report.lines())).isEmpty();
    assertThat(inFlight(report)).anyMatch(row -> row.contains("order_id=failed"));
  }

  @Test
  void aPlanThatIsRightIsRight() throws Exception {
    layOut(sale);

    AuditReport report = sale.audit(AT_REST);

    assertThat(report.broken()).as(String.join("\n", report.lines())).isEmpty();
  }

  /** Redis had forgotten the order: the hold was made too much, and ends. */
  @Test
  void aHoldThatLostItsSeatToAnOrderIsInFlight() throws Exception {
    put("facts", "1-late", "H|v-late|1||1:11:1").accept(sale);
    count("counts", "held:11", 1).accept(sale);
    count("visitors", "v-late", 1).accept(sale);
    end("1-late", System.currentTimeMillis() + 60_000).accept(sale);

    AuditReport report = sale.audit(AT_REST);

    assertThat(report.broken()).as(String.join("\n", report.lines())).isEmpty();
    assertThat(inFlight(report))
        .anyMatch(row -> row.contains("seat_id=1 shown_for=1-late belongs_to=1-sold"));
  }

  @Test
  void manyRowsAreCountedAndTheFirstTwentyShown() throws Exception {
    for (int i = 0; i < 25; i++) {
      sale.sql(
          "insert into visitor_quotas (performance_id, visitor_id, taken) values (1, 'v-no-%02d', 1)"
              .formatted(i));
    }

    AuditReport report = sale.audit(AT_REST);

    assertThat(report.broken().getFirst().broken().count()).isEqualTo(25);
    assertThat(report.broken().getFirst().broken().shown()).hasSize(20);
    assertThat(report.lines()).contains("  and 5 more");
  }

  @Test
  void aPerformanceThatRedisLostIsNotComparedUntilItIsFilled() throws Exception {
    sale.redis(commands -> {
      for (String what : List.of("facts", "seats", "counts", "visitors", "holds")) {
        commands.del(sale.key(what));
      }
    });

    AuditReport report = sale.audit(AT_REST);

    assertThat(report.broken()).as(String.join("\n", report.lines())).isEmpty();
    assertThat(report.figures()).containsEntry("inv_9_not_filled_yet", 1L);
  }

  @Test
  void aBusyPerformanceIsReadInOneStepUnlessItIsTooLarge() {
    MirrorPicture atRest = sale.mirror(1).read(1).orElseThrow();
    try (RedisConnections buyers =
            new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(5));
        RedisConnections disturbed =
            new RedisConnections(
                TestServers.redisUri(), Duration.ofSeconds(5), somethingChangesBefore(buyers))) {
      assertThat(sale.mirror(disturbed, 4).read(1)).isEmpty();
      MirrorPicture inOneStep = sale.mirror(disturbed, 5).read(1).orElseThrow();

      assertThat(inOneStep.holds()).isEqualTo(atRest.holds()).hasSize(5);
      assertThat(inOneStep.seats()).isEqualTo(atRest.seats());
      assertThat(inOneStep.sold()).isEqualTo(atRest.sold());
      assertThat(inOneStep.owners()).isEqualTo(atRest.owners());
      assertThat(inOneStep.ends()).isEqualTo(atRest.ends());
    }
  }

  /** A sale so busy that something changes before every look at Redis. */
  private CallWatch somethingChangesBefore(RedisConnections buyers) {
    return new CallWatch() {
      @Override
      public void began() {
        buyers.call(commands -> commands.hincrby(sale.key("counts"), "version", 1));
      }

      @Override
      public void ended() {}
    };
  }

  @Test
  void onePerformanceCanBeLookedAtAlone() throws Exception {
    sale.performance(2);
    sale.sql("update stocks set sold = sold + 1 where section_id = 12");

    assertThat(sale.auditOf(1, AT_REST).broken()).hasSize(1);
    assertThat(sale.auditOf(2, AT_REST).broken()).isEmpty();
  }

  @Test
  void serversThatAreAwayAreNoVerdict() {
    try (RedisConnections nowhere =
        new RedisConnections("redis://127.0.0.1:1", Duration.ofSeconds(1))) {
      RedisKeys keys = new RedisKeys(TestServers.freshPrefix());
      MySqlAccess mySql = TestServers.mySql();
      ShopDatabase away = ShopDatabase.at("jdbc:mysql://127.0.0.1:1/sluice", "sluice", "secret");
      ShopDatabase empty = ShopDatabase.at(mySql.url(), mySql.user(), mySql.password());

      assertThatThrownBy(
              () -> new Audit(away, nowhere, keys, Optional.empty(), AT_REST).ofEverything())
          .isInstanceOf(CannotLook.class)
          .hasMessageContaining("127.0.0.1:1")
          .hasMessageNotContaining("secret");
      assertThatThrownBy(
              () -> new Audit(empty, nowhere, keys, Optional.empty(), AT_REST).ofEverything())
          .isInstanceOf(CannotLook.class);
    }
  }

  @Test
  void aRedisThatIsAwayIsNoVerdict() {
    try (RedisConnections nowhere =
        new RedisConnections("redis://127.0.0.1:1", Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> sale.audit(nowhere, AT_REST)).isInstanceOf(CannotLook.class);
    }
  }
}
