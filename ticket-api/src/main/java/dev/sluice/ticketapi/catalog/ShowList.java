package dev.sluice.ticketapi.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All shows, in the order of their first performances. Immutable. */
final class ShowList {

  /** A show and its performances in the order in which they take place. */
  record Entry(Show show, List<Listing> performances) {

    ShowCursor cursor() {
      return new ShowCursor(performances.getFirst().startsAt(), show.id());
    }
  }

  /**
   * A part of the list.
   *
   * @param last whether nothing is behind it
   */
  record Page(List<Entry> entries, boolean last) {}

  private final Map<Long, Listing> byId = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<ShowCursor> cursors;

  /**
   * @param listings in the order in which they take place
   */
  ShowList(List<Listing> listings) {
    Map<Long, Entry> byShow = new LinkedHashMap<>();
    for (Listing listing : listings) {
      byId.put(listing.id(), listing);
      byShow
          .computeIfAbsent(listing.show().id(), _ -> new Entry(listing.show(), new ArrayList<>()))
          .performances()
          .add(listing);
    }
    entries.addAll(byShow.values());
    entries.sort((a, b) -> a.cursor().compareTo(b.cursor()));
    cursors = entries.stream().map(Entry::cursor).toList();
  }

  /** In the order in which they take place. */
  List<Listing> listings() {
    return List.copyOf(byId.values());
  }

  Optional<Listing> listing(long performance) {
    return Optional.ofNullable(byId.get(performance));
  }

  /** At most so many shows behind the place, or from the beginning. */
  Page page(@Nullable ShowCursor after, int limit) {
    int from = 0;
    if (after != null) {
      int found = Collections.binarySearch(cursors, after);
      from = found >= 0 ? found + 1 : -found - 1;
    }
    int to = Math.min(entries.size(), from + limit);
    return new Page(entries.subList(from, to), to == entries.size());
  }

  /** When the state of some sale turns next by itself; the far future when none does. */
  Instant nextTurn(Instant now) {
    return byId.values().stream()
        .map(listing -> listing.sale().nextTurn(now))
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ShowList list && byId.equals(list.byId);
  }

  @Override
  public int hashCode() {
    return byId.hashCode();
  }
}
