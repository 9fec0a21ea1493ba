package dev.sluice.ticketapi.catalog;

import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import dev.sluice.waitingroom.vitals.VitalsSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** Counts what was found where: in the process, in Redis, or only in MySQL. */
@Component
public final class CacheCounts implements MeterBinder, VitalsSource {

  /** What is kept. */
  public enum Kept {
    SHOWS,
    PERFORMANCES,
    /** What is free of a performance. */
    PICTURES
  }

  /** Where it is looked for. */
  public enum Level {
    /** In this process: found without asking anybody. */
    LOCAL,
    REDIS
  }

  /** Who made somebody ask MySQL. */
  public enum Cause {
    /** A visitor, who waited for it. */
    REQUEST,
    BACKGROUND
  }

  /** The counts of one level since the start. */
  public record LevelCount(Kept kept, Level level, long hits, long misses) {}

  /** How often something was read from MySQL since the start. */
  public record ReadCount(Kept kept, Cause cause, long reads) {}

  private record Pair(LongAdder hits, LongAdder misses) {
    Pair() {
      this(new LongAdder(), new LongAdder());
    }
  }

  private final Map<Kept, Map<Level, Pair>> pairs = new EnumMap<>(Kept.class);
  private final Map<Kept, Map<Cause, LongAdder>> reads = new EnumMap<>(Kept.class);

  public CacheCounts() {
    for (Kept kept : Kept.values()) {
      Map<Level, Pair> levels = new EnumMap<>(Level.class);
      for (Level level : Level.values()) {
        levels.put(level, new Pair());
      }
      pairs.put(kept, levels);
      Map<Cause, LongAdder> causes = new EnumMap<>(Cause.class);
      for (Cause cause : Cause.values()) {
        causes.put(cause, new LongAdder());
      }
      reads.put(kept, causes);
    }
  }

  public void count(Kept kept, Level level, boolean hit) {
    Pair pair = pair(kept, level);
    (hit ? pair.hits() : pair.misses()).increment();
  }

  /** Something is about to be read from MySQL. */
  public void readFromMySql(Kept kept, Cause cause) {
    adder(kept, cause).increment();
  }

  public List<ReadCount> reads() {
    List<ReadCount> all = new ArrayList<>();
    for (Kept kept : Kept.values()) {
      for (Cause cause : Cause.values()) {
        all.add(new ReadCount(kept, cause, adder(kept, cause).sum()));
      }
    }
    return all;
  }

  public List<LevelCount> levels() {
    List<LevelCount> all = new ArrayList<>();
    for (Kept kept : Kept.values()) {
      for (Level level : Level.values()) {
        Pair pair = pair(kept, level);
        all.add(new LevelCount(kept, level, pair.hits().sum(), pair.misses().sum()));
      }
    }
    return all;
  }

  /** What was found without MySQL counts as a hit: Redis is asked after the process itself. */
  @Override
  public void tell(VitalsDraft draft) {
    long asked = 0;
    for (LevelCount level : levels()) {
      if (level.level() == Level.LOCAL) {
        asked += level.hits() + level.misses();
      }
    }
    long read = 0;
    for (ReadCount count : reads()) {
      if (count.cause() == Cause.REQUEST) {
        read += count.reads();
      }
    }
    draft.figure(Vital.CACHE_HITS, Math.max(0, asked - read)).figure(Vital.CACHE_MISSES, read);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    pairs.forEach((kept, levels) ->
        levels.forEach((level, pair) -> {
          bind(registry, kept, level, "hit", pair.hits());
          bind(registry, kept, level, "miss", pair.misses());
        }));
    reads.forEach((kept, causes) ->
        causes.forEach((cause, adder) ->
            FunctionCounter.builder("catalog.mysql.reads", adder, LongAdder::sum)
                .description("Times that something was read from MySQL")
                .tag("kept", lower(kept))
                .tag("cause", lower(cause))
                .register(registry)));
  }

  private static void bind(
      MeterRegistry registry, Kept kept, Level level, String result, LongAdder adder) {
    FunctionCounter.builder("catalog.cache.requests", adder, LongAdder::sum)
        .description("Questions to a level of the cache")
        .tag("kept", lower(kept))
        .tag("level", lower(level))
        .tag("result", result)
        .register(registry);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private Pair pair(Kept kept, Level level) {
    return Objects.requireNonNull(Objects.requireNonNull(pairs.get(kept)).get(level));
  }

  private LongAdder adder(Kept kept, Cause cause) {
    return Objects.requireNonNull(Objects.requireNonNull(reads.get(kept)).get(cause));
  }
}
