package dev.sluice.shopaudit;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The present row of an answer of MySQL. */
final class Row {

  /** Columns for us, not for eyes. */
  private static final Set<String> NOT_SHOWN = Set.of("in_flight");

  private interface Reading<T> {
    T read() throws SQLException;
  }

  private final ResultSet results;

  Row(ResultSet results) {
    this.results = results;
  }

  /** Empty when there is none. */
  String text(String column) {
    return reading(() -> {
      String text = results.getString(column);
      return text == null ? "" : text;
    });
  }

  /** 0 when there is none. */
  long number(String column) {
    return reading(() -> results.getLong(column));
  }

  /** False also when the answer has no such column. */
  boolean isTrue(String column) {
    return reading(() -> {
      ResultSetMetaData names = results.getMetaData();
      for (int i = 1; i <= names.getColumnCount(); i++) {
        if (names.getColumnLabel(i).equals(column)) {
          return results.getBoolean(i);
        }
      }
      return false;
    });
  }

  /** Every column as {@code name=value}. */
  String described() {
    return columns().entrySet().stream()
        .map(column -> column.getKey() + "=" + column.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Every column that has a value, by its name. */
  Map<String, String> columns() {
    return reading(() -> {
      Map<String, String> columns = new LinkedHashMap<>();
      ResultSetMetaData names = results.getMetaData();
      for (int i = 1; i <= names.getColumnCount(); i++) {
        String value = results.getString(i);
        if (value != null && !NOT_SHOWN.contains(names.getColumnLabel(i))) {
          columns.put(names.getColumnLabel(i), value);
        }
      }
      return columns;
    });
  }

  private static <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (SQLException e) {
      throw new CannotLook("MySQL's answer cannot be read: " + e.getMessage(), e);
    }
  }
}
