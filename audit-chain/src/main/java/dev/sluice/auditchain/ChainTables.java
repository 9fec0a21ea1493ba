package dev.sluice.auditchain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The statements over the two tables of an audit log: its rows, and the head that says where the
 * chain stands. They run in the transaction of whoever asks.
 */
public final class ChainTables {

  private static final Pattern NAME = Pattern.compile("[a-z_]+");

  private final String row;
  private final String insert;
  private final String head;
  private final String moveHead;

  /**
   * @param entries name of the table of the rows
   * @param heads name of the table of the head
   */
  public ChainTables(String entries, String heads) {
    row =
        "select seq, at, actor, action, subject, old_value, new_value, reason, address_prefix, hash"
            + " from "
            + name(entries)
            + " ";
    insert =
        """
        insert into %s
          (seq, at, actor, action, subject, old_value, new_value, reason, address_prefix, hash)
        values (:seq, :at, :actor, :action, :subject, :old, :new, :reason, :from, :hash)
        """
            .formatted(name(entries));
    head = "select seq, hash from %s where chain = 'main'".formatted(name(heads));
    moveHead = "update %s set seq = ?, hash = ? where chain = 'main'".formatted(name(heads));
  }

  private static String name(String table) {
    if (!NAME.matcher(table).matches()) {
      throw new IllegalArgumentException("a table is small letters and underscores, was " + table);
    }
    return table;
  }

  public ChainLink head(JdbcClient jdbc) {
    return jdbc.sql(head).query(ChainTables::link).single();
  }

  /** The same, and nobody else adds to the chain before this transaction ends. */
  public ChainLink lockedHead(JdbcClient jdbc) {
    return jdbc.sql(head + " for update").query(ChainTables::link).single();
  }

  /**
   * Adds a row. Needs a transaction: the head is locked, and moved with the row or not at all.
   *
   * @param clock asked when the head is locked, so that times follow the order of the rows
   */
  public AuditRow append(JdbcClient jdbc, InstantSource clock, AuditEntry entry) {
    ChainLink last = lockedHead(jdbc);
    AuditRow added = last.next(clock.instant(), entry);
    insert(jdbc, added);
    jdbc.sql(moveHead).params(added.seq(), added.hash()).update();
    return added;
  }

  private void insert(JdbcClient jdbc, AuditRow added) {
    AuditEntry entry = added.entry();
    jdbc.sql(insert)
        .param("seq", added.seq())
        .param("at", LocalDateTime.ofInstant(added.at(), ZoneOffset.UTC))
        .param("actor", entry.actor())
        .param("action", entry.action())
        .param("subject", entry.subject())
        .param("old", entry.oldValue())
        .param("new", entry.newValue())
        .param("reason", entry.reason())
        .param("from", entry.from())
        .param("hash", added.hash())
        .update();
  }

  /** Rows behind one of them, oldest first. */
  public List<AuditRow> after(JdbcClient jdbc, long seq, int atMost) {
    return rows(jdbc, "where seq > ? order by seq limit ?")
        .params(seq, atMost)
        .query(ChainTables::row)
        .list();
  }

  /**
   * A question for rows, to be given its parameters and {@link #row}.
   *
   * @param which a constant of the caller, from {@code where} on
   */
  public JdbcClient.StatementSpec rows(JdbcClient jdbc, String which) {
    return jdbc.sql(row + which);
  }

  public static ChainLink link(ResultSet rs, int number) throws SQLException {
    return new ChainLink(rs.getLong("seq"), rs.getString("hash"));
  }

  public static AuditRow row(ResultSet rs, int number) throws SQLException {
    return new AuditRow(
        rs.getLong("seq"),
        rs.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
        new AuditEntry(
            rs.getString("actor"),
            rs.getString("action"),
            rs.getString("subject"),
            rs.getString("old_value"),
            rs.getString("new_value"),
            rs.getString("reason"),
            rs.getString("address_prefix")),
        rs.getString("hash"));
  }
}
