package dev.sluice.admissionbatch.numbers;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The marks in MySQL, one row for each line. A raise is one statement on one row and commits with
 * it, so two raises cannot wait for each other in a circle.
 */
final class JdbcNumberMarks implements NumberMarks, AutoCloseable {

  /** {@link #EPOCHS_KEPT} of them with their commas fit into the column. */
  private static final Pattern STORABLE_EPOCH = Pattern.compile("[A-Za-z0-9_-]{1,48}");

  private static final String SEPARATOR = ",";

  private final HikariDataSource pool;
  private final MarksTable table;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  JdbcNumberMarks(NumberMarkSettings settings, InstantSource clock) {
    pool = MarksPool.open(settings);
    table = new MarksTable(pool);
    jdbc = JdbcClient.create(pool);
    this.clock = clock;
  }

  @Override
  public NumberMark load(LineId line) {
    return answered(() ->
        jdbc.sql("select numbers_up_to, epochs from line_numbers where line_id = :line")
            .param("line", line.value())
            .query((row, index) ->
                new NumberMark(row.getLong("numbers_up_to"), epochs(row.getString("epochs"))))
            .optional()
            .orElse(NumberMark.NONE));
  }

  // MySQL assigns from left to right: the time is compared with the mark as it was.
  @Override
  public void raise(LineId line, Epoch epoch, long upTo) {
    if (upTo < 0) {
      throw new IllegalArgumentException("a mark is not negative, was " + upTo);
    }
    if (!STORABLE_EPOCH.matcher(epoch.value()).matches()) {
      throw new IllegalArgumentException("an epoch is 1 to 48 of A-Z a-z 0-9 _ -, was " + epoch);
    }
    answered(() ->
        jdbc.sql(
                """
                insert into line_numbers (line_id, numbers_up_to, epochs, raised_at)
                values (:line, :upTo, :epoch, :now)
                on duplicate key update
                  raised_at = if(:upTo > numbers_up_to, :now, raised_at),
                  numbers_up_to = greatest(numbers_up_to, :upTo),
                  epochs = if(
                    find_in_set(:epoch, epochs) > 0,
                    epochs,
                    substring_index(concat_ws(',', epochs, :epoch), ',', -:kept))
                """)
            .param("line", line.value())
            .param("upTo", upTo)
            .param("epoch", epoch.value())
            .param("now", now())
            .param("kept", EPOCHS_KEPT)
            .update());
  }

  /** The ledger of draws in the same database. */
  DrawLedger draws() {
    return new JdbcDrawLedger(jdbc, this::answered, this::now);
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
  }

  private static List<Epoch> epochs(String column) {
    return Arrays.stream(column.split(SEPARATOR, -1)).map(Epoch::new).toList();
  }

  private <T> T answered(Supplier<T> question) {
    try {
      table.make();
      return question.get();
    } catch (DataAccessException | FlywayException e) {
      throw new MarksUnavailable(
          "MySQL did not answer: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage(), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
