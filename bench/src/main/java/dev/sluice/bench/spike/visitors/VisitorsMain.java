package dev.sluice.bench.spike.visitors;

import dev.sluice.bench.shopping.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The process of the visitors of a spike: does what it is told, and ends with its input. */
public final class VisitorsMain {

  /** The word with which the command becomes such a process. */
  public static final String WORD = "visitors";

  private static final int LOOKS_EVERY_MILLIS = 100;

  private final JsonMapper json = JsonMapper.builder().build();
  private final PrintStream answers = System.out;
  private @Nullable LiveCrowd crowd;

  private VisitorsMain() {}

  /** Does what is told until nothing more is. */
  public static void run() throws IOException {
    VisitorsMain visitors = new VisitorsMain();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Object answer = visitors.follow(visitors.json.readValue(line, CrowdOrder.class));
        visitors.answers.println(visitors.json.writeValueAsString(answer));
        visitors.answers.flush();
      }
    }
  }

  private Object follow(CrowdOrder order) throws IOException {
    return switch (order) {
      case CrowdOrder.Gather gather -> new CrowdOrder.Begun(gather(gather).size());
      case CrowdOrder.Look _ -> present().look();
      case CrowdOrder.Finish(int withinSeconds) -> finish(withinSeconds);
    };
  }

  private LiveCrowd gather(CrowdOrder.Gather order) throws IOException {
    long untilBegin = order.beginAtMillis() - InstantSource.system().millis();
    LiveCrowd gathered = LiveCrowd.of(order, System.nanoTime() + untilBegin * 1_000_000);
    crowd = gathered;
    Thread.ofPlatform()
        .daemon()
        .name("crowd")
        .start(() -> {
          try {
            gathered.live();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return gathered;
  }

  private CrowdOutcome finish(int withinSeconds) {
    LiveCrowd live = present();
    long until = System.nanoTime() + withinSeconds * 1_000_000_000L;
    while (live.look().ended() < live.size() && System.nanoTime() < until) {
      Pause.millis(LOOKS_EVERY_MILLIS);
    }
    return live.outcome();
  }

  private LiveCrowd present() {
    if (crowd == null) {
      throw new IllegalStateException("there is no crowd");
    }
    return crowd;
  }
}
