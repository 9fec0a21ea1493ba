package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.sql.UtcTimes;
import dev.sluice.waitingroom.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the catalogue's tables: the list of shows in pieces, a performance by three statements. */
@Repository
class CatalogRows {

  static final int PIECE = 1_000;

  /** Behind a place in the order of the index: no row before it is touched, however many. */
  static final String LISTINGS =
      """
      select p.id, p.line, p.starts_at, p.sale_state, p.sale_opens_at, p.sale_closes_at, p.show_id
      from performances p
      where p.starts_at >= :after and (p.starts_at > :after or p.id > :id)
      order by p.starts_at, p.id
      limit :piece
      """;

  /** Not joined to the above: MySQL would then sort all that is behind the place. */
  static final String SHOWS =
      """
      select s.id as show_id, s.title_ko, s.title_en, s.venue_ko, s.venue_en
      from shows s where s.id in (:ids)
      """;

  static final String PERFORMANCE =
      """
      select p.id, p.line, p.starts_at, p.currency, p.sale_state, p.sale_opens_at, p.sale_closes_at,
             p.show_id, s.title_ko, s.title_en, s.venue_ko, s.venue_en
      from performances p join shows s on s.id = p.show_id
      where p.id = :id
      """;

  static final String SECTIONS =
      """
      select s.id, s.name_ko, s.name_en, s.kind, s.price, c.capacity
      from sections s join stocks c on c.section_id = s.id
      where s.performance_id = :id
      order by s.id
      """;

  static final String SEATS =
      """
      select t.id, t.section_id, t.row_label, t.seat_number
      from sections s join seats t on t.section_id = s.id
      where s.performance_id = :id
      order by t.section_id, length(t.row_label), t.row_label, t.seat_number
      """;

  private static final LocalDateTime BEGINNING = LocalDateTime.of(1000, 1, 1, 0, 0);

  private final JdbcClient jdbc;

  CatalogRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All performances in the order in which they take place. */
  List<Listing> listings() {
    List<Listing> all = new ArrayList<>();
    Map<Long, Show> shows = new HashMap<>();
    List<Row> piece;
    do {
      @Nullable Listing last = all.isEmpty() ? null : all.getLast();
      piece =
          jdbc.sql(LISTINGS)
              .param("after", last == null ? BEGINNING : UtcTimes.of(last.startsAt()))
              .param("id", last == null ? 0 : last.id())
              .param("piece", PIECE)
              .query((rs, _) -> row(rs))
              .list();
      readShows(piece, shows);
      for (Row row : piece) {
        all.add(row.listing(Objects.requireNonNull(shows.get(row.show()))));
      }
    } while (piece.size() == PIECE);
    return all;
  }

  private void readShows(List<Row> piece, Map<Long, Show> shows) {
    Set<Long> missing = new TreeSet<>();
    piece.forEach(row -> missing.add(row.show()));
    missing.removeAll(shows.keySet());
    if (!missing.isEmpty()) {
      jdbc.sql(SHOWS)
          .param("ids", missing)
          .query(rs -> {
            Show show = show(rs);
            shows.put(show.id(), show);
          });
    }
  }

  /** A performance without its show. */
  private record Row(long id, long show, Instant startsAt, LineId line, Sale sale) {
    Listing listing(Show its) {
      return new Listing(id, its, startsAt, line, sale);
    }
  }

  /** Empty when there is none of this id. */
  Optional<Performance> performance(long id) {
    return jdbc.sql(PERFORMANCE)
        .param("id", id)
        .query((rs, _) -> new Head(row(rs).listing(show(rs)), rs.getString("currency")))
        .optional()
        .map(head -> performance(head.listing(), head.currency()));
  }

  private record Head(Listing listing, String currency) {}

  private Performance performance(Listing listing, String currency) {
    return new Performance(
        listing.id(),
        listing.show(),
        listing.startsAt(),
        listing.line(),
        currency,
        listing.sale(),
        sections(listing.id()),
        seats(listing.id()));
  }

  private static Row row(ResultSet rs) throws SQLException {
    return new Row(
        rs.getLong("id"),
        rs.getLong("show_id"),
        UtcTimes.instant(rs.getObject("starts_at", LocalDateTime.class)),
        new LineId(rs.getString("line")),
        new Sale(
            SaleState.valueOf(rs.getString("sale_state")),
            moment(rs, "sale_opens_at"),
            moment(rs, "sale_closes_at")));
  }

  private static Show show(ResultSet rs) throws SQLException {
    return new Show(
        rs.getLong("show_id"),
        new LocalText(rs.getString("title_ko"), rs.getString("title_en")),
        new LocalText(rs.getString("venue_ko"), rs.getString("venue_en")));
  }

  private static @Nullable Instant moment(ResultSet rs, String column) throws SQLException {
    @Nullable LocalDateTime value = rs.getObject(column, LocalDateTime.class);
    return value == null ? null : UtcTimes.instant(value);
  }

  private Map<Long, Section> sections(long performance) {
    Map<Long, Section> sections = new LinkedHashMap<>();
    jdbc.sql(SECTIONS)
        .param("id", performance)
        .query(rs -> {
          Section section =
              new Section(
                  rs.getLong("id"),
                  new LocalText(rs.getString("name_ko"), rs.getString("name_en")),
                  SectionKind.valueOf(rs.getString("kind")),
                  rs.getLong("price"),
                  rs.getInt("capacity"));
          sections.put(section.id(), section);
        });
    return Collections.unmodifiableMap(sections);
  }

  private Map<Long, Seat> seats(long performance) {
    Map<String, String> rows = new HashMap<>();
    Map<Long, Seat> seats = new LinkedHashMap<>();
    jdbc.sql(SEATS)
        .param("id", performance)
        .query(rs -> {
          Seat seat =
              new Seat(
                  rs.getLong("id"),
                  rs.getLong("section_id"),
                  rows.computeIfAbsent(rs.getString("row_label"), row -> row),
                  rs.getInt("seat_number"));
          seats.put(seat.id(), seat);
        });
    return Collections.unmodifiableMap(seats);
  }
}
