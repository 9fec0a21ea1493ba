package dev.sluice.ticketapi.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.catalog.Show;
import dev.sluice.ticketapi.hold.HeldView.SeatState;
import dev.sluice.ticketapi.web.Representation;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DrawingTest {

  private static final LocalText TEXT = new LocalText("구역", "Section");
  private static final Performance HOUSE = house(60);

  /** Two reserved sections, one without seats, and a general one. */
  private static Performance house(int seats) {
    Map<Long, Section> sections = new LinkedHashMap<>();
    sections.put(2L, new Section(2, TEXT, SectionKind.RESERVED, 100, seats));
    sections.put(1L, new Section(1, TEXT, SectionKind.RESERVED, 100, 0));
    sections.put(3L, new Section(3, TEXT, SectionKind.GENERAL, 100, 10));
    Map<Long, Seat> all = new LinkedHashMap<>();
    for (long id = 1; id <= seats; id++) {
      all.put(id, new Seat(id, 2, id % 3 == 0 ? "\"B\"" : "A", (int) id));
    }
    return new Performance(
        1,
        new Show(1, TEXT, TEXT),
        ManualClock.atTheSale().instant(),
        new LineId("line"),
        "KRW",
        sections,
        all);
  }

  private static SeatPicture picture(long version, Map<Long, SeatState> seats) {
    return new SeatPicture(true, version, seats, Map.of(2L, 60 - seats.size()));
  }

  private static JsonNode json(Representation document) {
    byte[] body =
        Objects.requireNonNull(
            document
                .answer(new HttpHeaders(), CacheControl.maxAge(Duration.ofSeconds(1)))
                .getBody());
    return JsonMapper.shared().readTree(body);
  }

  private static Map<Long, String> states(JsonNode map) {
    Map<Long, String> states = new TreeMap<>();
    for (JsonNode section : map.path("sections")) {
      for (JsonNode row : section.path("rows")) {
        for (JsonNode seat : row.path("seats")) {
          states.put(seat.path("id").asLong(), seat.path("state").asString());
        }
      }
    }
    return states;
  }

  @Test
  void theMapShowsEverySeatInTheOrderOfThePlan() {
    JsonNode map =
        json(
            Drawing.first(HOUSE, picture(7, Map.of(3L, SeatState.SOLD, 4L, SeatState.HELD)))
                .seats());
    assertThat(map.path("version").asLong()).isEqualTo(7);
    assertThat(map.has("since")).isFalse();
    assertThat(map.path("sections")).hasSize(2);
    JsonNode section = map.path("sections").get(0);
    assertThat(section.path("id").asLong()).isEqualTo(2);
    assertThat(section.path("rows")).hasSize(2);
    JsonNode second = section.path("rows").get(1);
    assertThat(second.path("row").asString()).isEqualTo("\"B\"");
    assertThat(second.path("seats").get(0).path("id").asLong()).isEqualTo(3);
    assertThat(second.path("seats").get(0).path("number").asInt()).isEqualTo(3);
    assertThat(map.path("sections").get(1).path("rows")).isEmpty();
    assertThat(states(map))
        .hasSize(60)
        .containsEntry(3L, "SOLD")
        .containsEntry(4L, "HELD")
        .containsEntry(5L, "FREE");
  }

  private static String name(Drawing drawing) {
    return json(drawing.seats()).path("picture").asString();
  }

  @Test
  void whoHasAnEarlierMapGetsOnlyWhatDiffers() {
    Drawing first = Drawing.first(HOUSE, picture(10, Map.of(1L, SeatState.HELD)));
    Drawing second = first.next(picture(12, Map.of(1L, SeatState.SOLD)));
    Drawing third = second.next(picture(20, Map.of(1L, SeatState.SOLD, 2L, SeatState.HELD)));
    JsonNode sinceSecond = json(third.seatsSince(name(second)).orElseThrow());
    assertThat(sinceSecond.path("since").asString()).isEqualTo(name(second));
    assertThat(sinceSecond.path("picture").asString()).isEqualTo(name(third));
    assertThat(sinceSecond.path("version").asLong()).isEqualTo(20);
    assertThat(states(sinceSecond)).containsOnly(Map.entry(2L, "HELD"));
    assertThat(states(json(third.seatsSince(name(first)).orElseThrow())))
        .containsOnly(Map.entry(1L, "SOLD"), Map.entry(2L, "HELD"));
    assertThat(json(third.seatsSince(name(third)).orElseThrow()).path("sections")).isEmpty();
  }

  @Test
  void whatIsNotKnownIsNotGuessed() {
    Drawing drawing = Drawing.first(HOUSE, picture(1, Map.of(1L, SeatState.HELD)));
    String oldest = name(drawing);
    assertThat(drawing.seatsSince("nonsense")).isEmpty();
    for (long seat = 2; seat < 60; seat++) {
      drawing = drawing.next(picture(seat, Map.of(seat, SeatState.HELD)));
    }
    assertThat(drawing.seatsSince(oldest)).isPresent();
    for (long seat = 1; seat < 60; seat++) {
      drawing = drawing.next(picture(60 + seat, Map.of(seat, SeatState.SOLD)));
    }
    assertThat(drawing.seatsSince(oldest)).as("forgotten").isEmpty();
  }

  /**
   * Two nodes look while seats are taken and come back, each page of a look at another moment; a
   * client takes its pieces now from one and now from the other, and always has a map that a node
   * has shown.
   */
  @Test
  void aClientThatPutsPiecesOfSeveralNodesTogetherHasTheWholeMap() {
    int pieces = 0;
    for (long seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<Long, SeatState> truth = new TreeMap<>();
      long version = 1;
      Drawing[] nodes = {
        Drawing.first(HOUSE, picture(1, Map.of())), Drawing.first(HOUSE, picture(1, Map.of()))
      };
      Map<Long, String> client = states(json(nodes[0].seats()));
      String known = name(nodes[0]);
      for (int step = 0; step < 30; step++) {
        long before = version;
        Map<Long, SeatState> read = new TreeMap<>();
        for (long seat = 1; seat <= 60; seat++) {
          if (random.nextInt(20) == 0) {
            long changed = random.nextLong(1, 61);
            if (truth.remove(changed) == null) {
              truth.put(changed, random.nextBoolean() ? SeatState.HELD : SeatState.SOLD);
            }
            version++;
          }
          SeatState state = truth.get(seat);
          if (state != null) {
            read.put(seat, state);
          }
        }
        int looking = random.nextInt(2);
        nodes[looking] = nodes[looking].next(picture(before, read));
        Drawing asked = nodes[random.nextInt(2)];
        JsonNode piece = json(asked.seatsSince(known).orElseGet(asked::seats));
        pieces += piece.has("since") ? 1 : 0;
        client.putAll(states(piece));
        known = piece.path("picture").asString();
        assertThat(client).as("seed %d", seed).isEqualTo(states(json(asked.seats())));
      }
    }
    assertThat(pieces).as("answers that were less than the whole map").isGreaterThan(1_000);
  }
}
