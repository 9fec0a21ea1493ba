package dev.sluice.ticketapi.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExternalTimeTest {

  private final NanoClock clock = new NanoClock();
  private final ExternalTime external = new ExternalTime(clock);

  @AfterEach
  void leaveTheThreadAsItWas() {
    external.requestEnded();
  }

  @Test
  void countsCallsOfRequestsAlsoWhileTheyLast() {
    external.requestBegan();
    external.began();
    clock.pass(7);
    assertThat(external.nanos()).isEqualTo(7);
    external.ended();
    clock.pass(100);
    assertThat(external.nanos()).isEqualTo(7);
  }

  @Test
  void leavesOutTheDatabaseOnTheWayAndCountsACallInsideACallOnce() {
    external.requestBegan();
    external.began();
    clock.pass(1);
    external.began();
    clock.pass(2);
    external.ended();
    external.databaseBegan();
    clock.pass(1_000);
    external.databaseEnded();
    clock.pass(4);
    external.ended();
    assertThat(external.nanos()).isEqualTo(1 + 2 + 4);
  }

  @Test
  void aCallInsideTheDatabaseBelongsToTheDatabase() {
    external.requestBegan();
    external.databaseBegan();
    external.began();
    clock.pass(1_000);
    external.ended();
    external.databaseEnded();
    assertThat(external.nanos()).isZero();
  }

  @Test
  void isNobodysWaitWhereNoRequestIsServed() {
    external.began();
    clock.pass(1_000);
    external.ended();
    assertThat(external.nanos()).isZero();
  }

  @Test
  void endsWithTheRequest() {
    external.requestBegan();
    external.began();
    clock.pass(5);
    external.requestEnded();
    clock.pass(1_000);
    external.ended();
    assertThat(external.nanos()).isEqualTo(5);
  }
}
