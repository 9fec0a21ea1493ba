package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.sql.UtcTimes;
import dev.sluice.waitingroom.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the catalogue's tables: three statements, whatever its size. */
@Repository
class CatalogRows {

  private final JdbcClient jdbc;

  CatalogRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All performances by id, in the order in which they take place. */
  Map<Long, Performance> performances() {
    Map<Long, Map<Long, Section>> sections = sections();
    Map<Long, Map<Long, Seat>> seats = seats();
    Map<Long, Performance> performances = new LinkedHashMap<>();
    jdbc.sql(
            """
            select p.id, p.line, p.starts_at, p.currency, p.show_id,
                   s.title_ko, s.title_en, s.venue_ko, s.venue_en
            from performances p join shows s on s.id = p.show_id
            order by p.starts_at, p.id
            """)
        .query(rs -> {
          long id = rs.getLong("id");
          performances.put(
              id,
              new Performance(
                  id,
                  show(rs),
                  UtcTimes.instant(rs.getObject("starts_at", LocalDateTime.class)),
                  new LineId(rs.getString("line")),
                  rs.getString("currency"),
                  Collections.unmodifiableMap(sections.getOrDefault(id, Map.of())),
                  Collections.unmodifiableMap(seats.getOrDefault(id, Map.of()))));
        });
    return Collections.unmodifiableMap(performances);
  }

  private static Show show(ResultSet rs) throws SQLException {
    return new Show(
        rs.getLong("show_id"),
        new LocalText(rs.getString("title_ko"), rs.getString("title_en")),
        new LocalText(rs.getString("venue_ko"), rs.getString("venue_en")));
  }

  private Map<Long, Map<Long, Section>> sections() {
    Map<Long, Map<Long, Section>> byPerformance = new LinkedHashMap<>();
    jdbc.sql(
            """
            select s.id, s.performance_id, s.name_ko, s.name_en, s.kind, s.price, c.capacity
            from sections s join stocks c on c.section_id = s.id
            order by s.id
            """)
        .query(rs -> {
          Section section =
              new Section(
                  rs.getLong("id"),
                  new LocalText(rs.getString("name_ko"), rs.getString("name_en")),
                  SectionKind.valueOf(rs.getString("kind")),
                  rs.getLong("price"),
                  rs.getInt("capacity"));
          byPerformance
              .computeIfAbsent(rs.getLong("performance_id"), _ -> new LinkedHashMap<>())
              .put(section.id(), section);
        });
    return byPerformance;
  }

  private Map<Long, Map<Long, Seat>> seats() {
    Map<Long, Map<Long, Seat>> byPerformance = new LinkedHashMap<>();
    jdbc.sql(
            """
            select t.id, t.section_id, t.row_label, t.seat_number, s.performance_id
            from seats t join sections s on s.id = t.section_id
            order by t.section_id, length(t.row_label), t.row_label, t.seat_number
            """)
        .query(rs -> {
          Seat seat =
              new Seat(
                  rs.getLong("id"),
                  rs.getLong("section_id"),
                  rs.getString("row_label"),
                  rs.getInt("seat_number"));
          byPerformance
              .computeIfAbsent(rs.getLong("performance_id"), _ -> new LinkedHashMap<>())
              .put(seat.id(), seat);
        });
    return byPerformance;
  }
}
