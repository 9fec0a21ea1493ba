package dev.sluice.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;

/** Every house rule, seen red on a class under {@code red} that breaks it on purpose. */
class HouseRulesCanFailTest {

  private static final JavaClasses RED =
      new ClassFileImporter().importPackages("dev.sluice.standalone.architecture.red");

  private static void assertRed(ArchRule rule, String culprit) {
    EvaluationResult result = rule.evaluate(RED);
    assertThat(result.hasViolation()).as(rule.getDescription()).isTrue();
    assertThat(result.getFailureReport().toString()).contains(culprit);
  }

  @Test
  void anApplicationThatKnowsAnother() {
    assertRed(HouseRules.applicationsDoNotKnowEachOther().getFirst(), "NosyQueueServer");
  }

  @Test
  void aRuleThatIsNotPure() {
    assertRed(HouseRules.RULES_ARE_PURE, "ImpurePolicy");
  }

  @Test
  void redisOutsideItsAdapters() {
    assertRed(HouseRules.REDIS_STAYS_BEHIND_ITS_ADAPTERS, "LeakyLines");
  }

  @Test
  void kafkaOutsideOutboxAndFeeds() {
    assertRed(HouseRules.KAFKA_STAYS_IN_OUTBOX_AND_FEEDS, "ChattyOrder");
  }

  @Test
  void sqlOutsideTheOwnersOfTables() {
    assertRed(HouseRules.ONLY_OWNERS_OF_TABLES_KNOW_SQL, "NosyQueueServer");
    assertRed(HouseRules.ONLY_OWNERS_OF_TABLES_KNOW_SQL, "RowCountingTick");
  }

  @Test
  void aNameThatSaysNothing() {
    assertRed(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "OrderManager");
  }

  @Test
  void timeFromNowhere() {
    assertRed(HouseRules.TIME_IS_GIVEN, "ImpurePolicy");
    assertRed(HouseRules.TESTS_DO_NOT_SLEEP, "ImpurePolicy");
  }

  @Test
  void aRequestWithoutALimit() {
    assertRed(HouseRules.OUTGOING_HTTP_HAS_LIMITS, "PatientOrder.connect");
    assertRed(HouseRules.OUTGOING_HTTP_HAS_LIMITS, "PatientOrder.ask");
  }

  @Test
  void featuresInACycle() {
    assertRed(
        HouseRules.featuresAreFreeOfCycles("dev.sluice.standalone.architecture.red.feature")
            .getFirst(),
        "Cycle detected");
  }

  @Test
  void aPackageWithoutNullMarked() {
    assertRed(HouseRules.EVERY_PACKAGE_IS_NULL_MARKED, "lacks @NullMarked");
  }

  @Test
  void aTestThatIsSwitchedOff() {
    assertRed(HouseRules.NO_TEST_IS_SWITCHED_OFF, "SleepyChecks");
  }
}
