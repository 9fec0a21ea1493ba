package dev.sluice.standalone.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

  /** All but bench, which is built after this one and looks at itself. */
  private static final List<String> MODULES =
      List.of(
          "waiting-room",
          "audit-chain",
          "dev-services",
          "queue-server",
          "admission-batch",
          "shop-audit",
          "payment-provider",
          "ticket-api",
          "monitor-ui",
          "waiting-room-starter",
          "gatekeeper",
          "standalone");

  private static final JavaClasses MAIN = classesOf("classes");
  private static final JavaClasses TESTS = classesOf("test-classes");

  private static JavaClasses classesOf(String folder) {
    List<Path> folders =
        MODULES.stream().map(module -> Path.of("..", module, "target", folder)).toList();
    return new ClassFileImporter()
        .importPaths(folders.stream().filter(Files::isDirectory).toArray(Path[]::new))
        .that(not(resideInAPackage("..architecture.red..")));
  }

  @Test
  void everyModuleIsLookedAt() {
    for (String module : MODULES) {
      String root = "dev.sluice." + module.replace("-", "");
      assertThat(MAIN.stream().filter(type -> type.getPackageName().startsWith(root)))
          .as(module)
          .isNotEmpty();
    }
  }

  // INV-W3
  @Test
  void applicationsDoNotKnowEachOther() {
    HouseRules.applicationsDoNotKnowEachOther().forEach(rule -> rule.check(MAIN));
  }

  // INV-W3
  @Test
  void rulesArePure() {
    HouseRules.RULES_ARE_PURE.check(MAIN);
  }

  // INV-W3
  @Test
  void redisStaysBehindItsAdapters() {
    HouseRules.REDIS_STAYS_BEHIND_ITS_ADAPTERS.check(MAIN);
  }

  // INV-W3
  @Test
  void kafkaStaysInOutboxAndFeeds() {
    HouseRules.KAFKA_STAYS_IN_OUTBOX_AND_FEEDS.check(MAIN);
  }

  // INV-W3
  @Test
  void onlyOwnersOfTablesKnowSql() {
    HouseRules.ONLY_OWNERS_OF_TABLES_KNOW_SQL.check(MAIN);
  }

  @Test
  void namesSayWhatAThingIs() {
    HouseRules.NAMES_SAY_WHAT_A_THING_IS.check(MAIN);
    HouseRules.NAMES_SAY_WHAT_A_THING_IS.check(TESTS);
  }

  @Test
  void timeIsGiven() {
    HouseRules.TIME_IS_GIVEN.check(MAIN);
  }

  // G01
  @Test
  void outgoingHttpHasLimits() {
    HouseRules.OUTGOING_HTTP_HAS_LIMITS.check(MAIN);
  }

  @Test
  void featuresAreFreeOfCycles() {
    for (String module : MODULES) {
      HouseRules.featuresAreFreeOfCycles("dev.sluice." + module.replace("-", ""))
          .forEach(rule -> rule.check(MAIN));
    }
  }

  @Test
  void everyPackageIsNullMarked() {
    HouseRules.EVERY_PACKAGE_IS_NULL_MARKED.check(MAIN);
  }

  @Test
  void noTestIsSwitchedOffAndNoneSleeps() {
    HouseRules.NO_TEST_IS_SWITCHED_OFF.check(TESTS);
    HouseRules.TESTS_DO_NOT_SLEEP.check(TESTS);
  }
}
