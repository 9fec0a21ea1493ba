package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.hold.HeldView.SeatState;
import dev.sluice.waitingroom.keyspace.LuaReply;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@code view.lua} answers: a character for each place, and which seat stands there. */
final class SeatsByPlace {

  /** Of an answer that shows something. */
  static final int PARTS = 6;

  private static final byte HELD = 'x';
  private static final byte SOLD = 'X';
  private static final int COUNTS = 2;
  private static final int LAYOUT = 3;
  private static final int PLAN = 4;
  private static final int IDS = 5;

  private final String layout;

  /** {@link HousePlan#NO_SEAT} for an aisle or the end of a row. */
  private final long[] seats;

  private SeatsByPlace(String layout, long[] seats) {
    this.layout = layout;
    this.seats = seats;
  }

  /** The one that is known, or one of the answer's layout. */
  static SeatsByPlace of(@Nullable SeatsByPlace known, LuaReply answer) {
    String layout = answer.text(LAYOUT);
    if (known != null && known.layout.equals(layout)) {
      return known;
    }
    ByteBuffer ids = ByteBuffer.wrap(answer.bytes(IDS));
    long[] seats = new long[ids.remaining() / Long.BYTES];
    ids.asLongBuffer().get(seats);
    return new SeatsByPlace(layout, seats);
  }

  /** Names the layout; empty when there is none. */
  String layout() {
    return layout;
  }

  HeldView view(LuaReply answer) {
    return new HeldView(
        answer.integer(0) == 1, answer.integer(1), seats(answer.bytes(PLAN)), taken(answer));
  }

  private Map<Long, SeatState> seats(byte[] plan) {
    Map<Long, SeatState> states = new HashMap<>();
    for (int i = 0; i < Math.min(plan.length, seats.length); i++) {
      if (plan[i] == HELD || plan[i] == SOLD) {
        states.put(seats[i], plan[i] == HELD ? SeatState.HELD : SeatState.SOLD);
      }
    }
    return states;
  }

  private static Map<Long, Integer> taken(LuaReply answer) {
    Map<Long, Integer> taken = new HashMap<>();
    LuaReply counts = answer.list(COUNTS);
    for (int i = 0; i < counts.size(); i += 2) {
      String name = counts.text(i);
      if (name.startsWith("held:") || name.startsWith("sold:")) {
        long section = Long.parseLong(name.substring("held:".length()));
        taken.merge(section, Math.toIntExact(counts.integer(i + 1)), Integer::sum);
      }
    }
    return taken;
  }
}
