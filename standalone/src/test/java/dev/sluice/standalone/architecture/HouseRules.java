package dev.sluice.standalone.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of style and direction that hold for all main code; CONTRIBUTING.md gives the reasons.
 */
public final class HouseRules {

  private HouseRules() {}

  private static final List<String> APPLICATIONS =
      List.of(
          "queueserver",
          "admissionbatch",
          "ticketapi",
          "monitorui",
          "paymentprovider",
          "gatekeeper");

  /** Processes talk over Redis, HTTP and Kafka, never by calling each other's classes. */
  public static List<ArchRule> applicationsDoNotKnowEachOther() {
    return APPLICATIONS.stream()
        .<ArchRule>map(app ->
            noClasses()
                .that()
                .resideInAPackage(".." + app + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    APPLICATIONS.stream()
                        .filter(other -> !other.equals(app))
                        .map(other -> ".." + other + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true))
        .toList();
  }

  /** The rule of admission is arithmetic: it can be read, tested and simulated without a server. */
  public static final ArchRule RULES_ARE_PURE =
      classes()
          .that()
          .resideInAnyPackage("..waitingroom.admission..", "..waitingroom.saturation..")
          .and()
          .haveSimpleNameNotStartingWith("Redis")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "dev.sluice.waitingroom..")
          .andShould()
          .onlyDependOnClassesThat(not(simpleNameStartingWith("Redis")))
          .allowEmptyShould(true);

  public static final ArchRule REDIS_STAYS_BEHIND_ITS_ADAPTERS =
      noClasses()
          .that(
              not(
                  or(
                      nameMatching(".*\\.(Redis|Redisson)[^.]*$").forSubtype(),
                      resideInAnyPackage("..keyspace..", "..devservices.."))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.lettuce..", "org.redisson..");

  public static final ArchRule KAFKA_STAYS_IN_OUTBOX_AND_FEEDS =
      noClasses()
          .that(
              not(
                  or(
                      nameMatching(".*Feed(Configuration)?(\\$.*)?$").forSubtype(),
                      resideInAnyPackage("..outbox..", "..messaging..", "..devservices.."))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

  /**
   * The shop owns its tables, the marks of the numbers and the operators of the dashboard own
   * theirs; nobody else has any. The audit of the shop reads them, and the chain of an audit log is
   * told its tables by their owner.
   */
  public static final ArchRule ONLY_OWNERS_OF_TABLES_KNOW_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..ticketapi..",
              "..shopaudit..",
              "..auditchain..",
              "..admissionbatch.numbers..",
              "..monitorui.database..",
              "..monitorui.operators..",
              "..monitorui.audit..",
              "..devservices..",
              "..bench.platform..",
              "..bench.orders..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "jakarta.persistence..",
              "org.springframework.jdbc..",
              "org.flywaydb..",
              "com.zaxxer..");

  public static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Service|ServiceImpl|Manager|Helper|Util|Utils|Dto|Impl)(\\$.*)?$");

  /** Time is an argument, or comes from an injected InstantSource: tests can move it. */
  public static final ArchRule TIME_IS_GIVEN =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", Duration.class);

  /** An error page beats endless waiting: whoever asks over HTTP says how long it waits. */
  public static final ArchRule OUTGOING_HTTP_HAS_LIMITS =
      classes()
          .should(
              new ArchCondition<>("limit the time to connect and the time to an answer") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  for (JavaCodeUnit unit : item.getCodeUnits()) {
                    require(
                        unit, HttpClient.class, HttpClient.Builder.class, "connectTimeout", events);
                    require(unit, HttpRequest.class, HttpRequest.Builder.class, "timeout", events);
                    if (calls(unit, HttpClient.class, "newHttpClient")) {
                      events.add(violated(unit, unit.getFullName() + " has no limits"));
                    }
                  }
                }

                private void require(
                    JavaCodeUnit unit,
                    Class<?> made,
                    Class<?> builder,
                    String limit,
                    ConditionEvents events) {
                  if (calls(unit, made, "newBuilder") && !calls(unit, builder, limit)) {
                    events.add(violated(unit, unit.getFullName() + " does not set " + limit));
                  }
                }

                private boolean calls(JavaCodeUnit unit, Class<?> owner, String name) {
                  return unit.getMethodCallsFromSelf().stream()
                      .anyMatch(call ->
                          call.getTargetOwner().isEquivalentTo(owner)
                              && call.getName().equals(name));
                }

                private ConditionEvent violated(JavaCodeUnit unit, String message) {
                  return SimpleConditionEvent.violated(unit, message);
                }
              });

  /** A feature that needs another one back is one feature. */
  public static List<ArchRule> featuresAreFreeOfCycles(String root) {
    return List.of(
        slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
  }

  /** A test that is switched off says nothing, and nobody switches it on again. */
  public static final ArchRule NO_TEST_IS_SWITCHED_OFF =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.junit.jupiter.api.Disabled")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.junit.jupiter.api.Assumptions")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("org.junit.jupiter.api.condition..");

  /** Waiting for time to pass is either too short or too long: wait for the condition. */
  public static final ArchRule TESTS_DO_NOT_SLEEP =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", Duration.class);

  /** NullAway looks only where a package says that it does without null. */
  public static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .should(
              new ArchCondition<>("reside in a package with @NullMarked") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(
                      new SimpleConditionEvent(
                          item, marked, item.getPackageName() + " lacks @NullMarked"));
                }
              });
}
