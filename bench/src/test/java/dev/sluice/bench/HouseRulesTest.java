package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.sluice.standalone.architecture.HouseRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter().importPath(Path.of("target", "classes"));
  private static final JavaClasses TESTS =
      new ClassFileImporter().importPath(Path.of("target", "test-classes"));

  @Test
  void theBenchmarksKeepTheRulesOfTheHouse() {
    assertThat(MAIN).isNotEmpty();
    List<ArchRule> rules = new ArrayList<>(HouseRules.featuresAreFreeOfCycles("dev.sluice.bench"));
    rules.add(HouseRules.REDIS_STAYS_BEHIND_ITS_ADAPTERS);
    rules.add(HouseRules.KAFKA_STAYS_IN_OUTBOX_AND_FEEDS);
    rules.add(HouseRules.ONLY_OWNERS_OF_TABLES_KNOW_SQL);
    rules.add(HouseRules.NAMES_SAY_WHAT_A_THING_IS);
    rules.add(HouseRules.TIME_IS_GIVEN);
    rules.add(HouseRules.EVERY_PACKAGE_IS_NULL_MARKED);
    rules.forEach(rule -> rule.check(MAIN));
  }

  @Test
  void itsTestsKeepThemToo() {
    HouseRules.NAMES_SAY_WHAT_A_THING_IS.check(TESTS);
    HouseRules.NO_TEST_IS_SWITCHED_OFF.check(TESTS);
    HouseRules.TESTS_DO_NOT_SLEEP.check(TESTS);
  }
}
