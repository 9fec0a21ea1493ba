package dev.sluice.ticketapi.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The plans of the statements that run during a sale, on tables that are large enough for a plan to
 * matter: each of them goes by an index, and none of them sorts what it reads.
 */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class PlansIT {

  private static final int ORDERS = 4_000;

  /** No test is given this one, so nobody asks whether its orders cost what their places cost. */
  private static final long PERFORMANCE = SalePlan.LARGE;

  @Autowired JdbcClient jdbc;

  @BeforeEach
  void manyOrders() {
    if (jdbc.sql("select count(*) from orders where visitor_id like 'plan%'")
            .query(Integer.class)
            .single()
        > 0) {
      return;
    }
    String numbers =
        """
        with recursive n as (select 1 as i union all select i + 1 from n where i < 1000)
        select a.i + 1000 * (b.i - 1) as i from n a join n b on b.i <= %d
        """
            .formatted(ORDERS / 1000);
    jdbc.sql(
            """
            insert into orders (id, performance_id, visitor_id, hold_id, idempotency_key, state,
              total, currency, created_at, updated_at, hold_live)
            select concat('plan', lpad(i, 18, '0')), %1$d, concat('plan', lpad(i, 18, '0')),
              concat('%1$d-', lpad(i, 22, '0')), concat('plan', i), 'FAILED', 0, 'KRW',
              '2001-01-01', '2001-01-01', null
            from (%2$s) n
            """
                .formatted(PERFORMANCE, numbers))
        .update();
    jdbc.sql(
            """
            insert into outbox_records (topic, record_key, payload, created_at, available_at, sent_at)
            select 'plan', concat('plan', i), '{}', '2001-01-01', '2001-01-01', '2001-01-01'
            from (%s) n
            """
                .formatted(numbers))
        .update();
    jdbc.sql("analyze table orders, outbox_records, claimed_seats, tickets, visitor_quotas")
        .query(rs -> {});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id, state from orders where visitor_id = 'plan1' and idempotency_key = 'plan1'",
        """
        select id from orders where state in ('PENDING_PAYMENT', 'UNKNOWN', 'STUCK', 'PAID',
          'REFUND_PENDING') and updated_at < '2001-01-02' order by updated_at limit 50
        """,
        """
        select id, charge_id from orders where confirmed_at >= '2030-01-01'
          and confirmed_at < '2030-01-02' and state = 'TICKETED'
        """,
        "select section_id from claimed_seats where order_id = 'plan1' and live = 1",
        "select code from tickets where order_id = 'plan1' and revoked_at is null",
        "select id, amount from refunds where order_id = 'plan1' and state = 'PENDING'",
        "update stocks set sold = sold + 1 where section_id = 803 and sold + 1 <= capacity",
        """
        update visitor_quotas set taken = taken - 1
        where performance_id = 80 and visitor_id = 'plan1'
        """
      })
  void aStatementOfTheSaleGoesByAnIndex(String statement) {
    List<Map<String, Object>> plan = jdbc.sql("explain " + statement).query().listOfRows();
    assertThat(plan).isNotEmpty();
    assertThat(plan)
        .allSatisfy(step -> {
          assertThat(step.get("type")).as("%s", step).isNotIn("ALL", "index");
          // a unique key without a row is looked up while the plan is made
          assertThat(step.get("key") != null || step.toString().contains("no matching row"))
              .as("%s", step)
              .isTrue();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(*) from orders where total > 1",
        "select id from orders where charge_id = 'plan1'"
      })
  void aStatementWithoutAnIndexWouldBeFound(String statement) {
    assertThat(jdbc.sql("explain " + statement).query().listOfRows())
        .allSatisfy(step -> assertThat(step.get("type")).isIn("ALL", "index"));
  }
}
