package dev.sluice.admissionbatch.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.WholeDraw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The table beside those of the shop, in one schema and with a history of its own. */
@WithDevServices(ServerKind.MYSQL)
@Timeout(240)
class MarksTableIT {

  private static final LineId LINE = new LineId("summer-show");
  private static final Epoch EPOCH = new Epoch("epoch");
  private static final Path USER = Path.of("../deploy/mysql/admission-user.sh");

  private final MySqlAccess access = TestServers.freshSchema("marks_table");

  private static JdbcNumberMarks marks(MySqlAccess access) {
    return new JdbcNumberMarks(
        new NumberMarkSettings(access.url(), access.user(), access.password()),
        ManualClock.atTheSale());
  }

  private static JdbcClient sql(MySqlAccess access) {
    return JdbcClient.create(
        new DriverManagerDataSource(access.url(), access.user(), access.password()));
  }

  private static void assertMarksAreKept(MySqlAccess access) {
    try (JdbcNumberMarks marks = marks(access)) {
      marks.raise(LINE, EPOCH, 100_000);
      assertThat(marks.load(LINE)).isEqualTo(new NumberMark(100_000, List.of(EPOCH)));
    }
    assertThat(sql(access).sql("select count(*) from stocks").query(Long.class).single()).isZero();
    assertThat(
            sql(access)
                .sql("select version from flyway_history_admission where success = 1 order by 1")
                .query(String.class)
                .list())
        .contains("1", "2");
  }

  @Test
  void theShopMigratesFirst() {
    ShopSchema.of(access).migrate();
    assertMarksAreKept(access);
    ShopSchema.of(access).validate();
  }

  @Test
  void theAdmissionMigratesFirst() {
    try (JdbcNumberMarks marks = marks(access)) {
      marks.load(LINE);
    }
    ShopSchema.of(access).migrate();
    assertMarksAreKept(access);
    ShopSchema.of(access).validate();
  }

  /** Whoever is disturbed tries again: the tick a second later, the shop in its ShopMigration. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoNodesOfBothMigrateAtOnce(boolean somethingIsThere) throws Exception {
    for (int round = 0; round < 10; round++) {
      MySqlAccess schema = TestServers.freshSchema("marks_table");
      if (somethingIsThere) {
        sql(schema).sql("create table somebody_elses (id int primary key)").update();
      }
      List<Callable<Integer>> work = new ArrayList<>();
      for (int node = 0; node < 2; node++) {
        work.add(() ->
            await()
                .ignoreException(FlywayException.class)
                .atMost(Duration.ofSeconds(30))
                .until(() -> ShopSchema.of(schema).migrate(), result -> result.success)
                .migrationsExecuted);
        work.add(() -> {
          try (JdbcNumberMarks marks = marks(schema)) {
            await()
                .ignoreException(MarksUnavailable.class)
                .atMost(Duration.ofSeconds(30))
                .until(() -> marks.load(LINE).equals(NumberMark.NONE));
            return 0;
          }
        });
      }
      assertThat(Together.run(work).stream().mapToInt(Integer::intValue).sum())
          .as("every migration once")
          .isEqualTo(migrations(schema));
      assertThat(ShopSchema.of(schema).info().pending()).isEmpty();
      assertMarksAreKept(schema);
    }
  }

  /** Without the baseline, which is no migration. */
  private static int migrations(MySqlAccess schema) {
    return (int)
        Arrays.stream(ShopSchema.of(schema).info().applied())
            .filter(applied -> !applied.getType().isBaseline())
            .count();
  }

  /** A process died between making the table and writing it into the history. */
  @Test
  void aTableThatWasMadeAndNotRecordedIsTaken() {
    ShopSchema.of(access).migrate();
    assertMarksAreKept(access);
    sql(access).sql("delete from flyway_history_admission where version in ('1', '2')").update();
    assertMarksAreKept(access);
  }

  @Test
  void theUserOfDeploymentsNeedsNoMoreAndSeesNothingOfTheShop() throws IOException {
    ShopSchema.of(access).migrate();
    String user = TestServers.freshPrefix();
    JdbcClient root = sql(access);
    root.sql("create user '%s'@'%%' identified by 'a-test-password'".formatted(user)).update();
    try {
      List<String> rights =
          Files.readAllLines(USER).stream().filter(row -> row.startsWith("grant ")).toList();
      assertThat(rights).hasSize(3);
      for (String right : rights) {
        root.sql(right.replace("sluice_admission", user)).update();
      }
      MySqlAccess restricted = new MySqlAccess(access.url(), user, "a-test-password");
      try (JdbcNumberMarks marks = marks(restricted)) {
        marks.raise(LINE, EPOCH, 100_000);
        marks.draws().keep(WholeDraw.committed(LINE, Instant.EPOCH, Instant.EPOCH));
        assertThat(marks.draws().last(LINE)).isPresent();
      }
      try (JdbcNumberMarks again = marks(restricted)) {
        assertThat(again.load(LINE).upTo()).isEqualTo(100_000);
      }
      assertThatThrownBy(
              () -> sql(restricted).sql("select count(*) from orders").query(Long.class).single())
          .rootCause()
          .hasMessageContaining("denied");
      assertThatThrownBy(() -> sql(restricted).sql("delete from line_numbers").update())
          .rootCause()
          .hasMessageContaining("denied");
    } finally {
      root.sql("drop user '%s'@'%%'".formatted(user)).update();
    }
  }
}
