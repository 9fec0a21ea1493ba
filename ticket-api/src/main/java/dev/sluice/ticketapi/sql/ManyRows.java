package dev.sluice.ticketapi.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One insert of many rows: the server parses, locks and logs once for all of them. */
public final class ManyRows {

  private final String into;
  private final String row;
  private final List<Object> values = new ArrayList<>();
  private int rows;

  /**
   * @param into {@code insert into t (a, b) values}
   * @param row the placeholders of one row with their brackets
   */
  public ManyRows(String into, String row) {
    this.into = into;
    this.row = row;
  }

  /** Adds a row; the values stand in the order of the columns and are not null. */
  public ManyRows add(Object... columns) {
    values.addAll(Arrays.asList(columns));
    rows++;
    return this;
  }

  public void insert(JdbcClient jdbc) {
    insert(jdbc, "");
  }

  /**
   * @param end what follows the rows
   */
  public void insert(JdbcClient jdbc, String end) {
    if (rows > 0) {
      jdbc.sql(into + " " + String.join(", ", Collections.nCopies(rows, row)) + end)
          .params(values)
          .update();
    }
  }
}
