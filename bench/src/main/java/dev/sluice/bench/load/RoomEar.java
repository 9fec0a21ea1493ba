package dev.sluice.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/** Hears the room messages of all visitors and sorts them into pushes. */
final class RoomEar {

  private final InstantSource clock;
  private Pushes pushes = new Pushes(0, 1, 0);
  private long heardAt;
  private byte[] lastMade = {};
  private long lastMadeMicros;

  RoomEar(InstantSource clock) {
    this.clock = clock;
  }

  /** Epoch micros. */
  long now() {
    return micros(clock.instant());
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  /** What is heard from now on is counted there. */
  Pushes count(int listeners, double seconds) {
    long from = now();
    pushes = new Pushes(listeners, from, from + (long) (seconds * 1e6));
    return pushes;
  }

  boolean isQuietFor(long micros) {
    return now() - heardAt > micros;
  }

  /** The body of one message. */
  void heard(byte[] bytes, int from, int to) {
    heardAt = now();
    byte[] made = Bytes.textBehind(bytes, from, to, Stomp.AT, '"');
    if (made.length == 0) {
      pushes.heard(heardAt);
      return;
    }
    // the same text for everybody: reading it once is enough
    if (!Arrays.equals(made, lastMade)) {
      lastMadeMicros = micros(Instant.parse(new String(made, StandardCharsets.US_ASCII)));
      lastMade = made;
    }
    pushes.heard(lastMadeMicros, heardAt);
  }
}
