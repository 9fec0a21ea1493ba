package dev.sluice.admissionbatch;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineRecords;
import dev.sluice.waitingroom.saturation.LoadReport;
import dev.sluice.waitingroom.saturation.SaturationStore;
import dev.sluice.waitingroom.saturation.ShopLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A shop that reports only what a test says, and the notes that are taken about it, in memory. */
public final class QuietShop implements ShopLoad, SaturationStore, LineRecords {

  private final Map<String, LoadReport> reports = new ConcurrentHashMap<>();
  private final Map<LineId, String> known = new ConcurrentHashMap<>();
  private volatile boolean away;
  private final Map<String, List<Map<String, String>>> records = new ConcurrentHashMap<>();

  /** The masters that have what is known, and what the shop reports, do not answer. */
  public void goAway() {
    away = true;
  }

  private void answer() {
    if (away) {
      throw new StoreUnavailable("Redis did not answer: test", new IllegalStateException("test"));
    }
  }

  /** What was known is gone; the shop reports on. */
  public void forget() {
    known.clear();
  }

  @Override
  public void report(LoadReport report) {
    reports.put(report.node(), report);
  }

  @Override
  public List<LoadReport> reports() {
    answer();
    return List.copyOf(reports.values());
  }

  @Override
  public boolean save(LineId steering, Fence fence, String text) {
    known.put(steering, text);
    return true;
  }

  @Override
  public Optional<String> load(LineId steering) {
    answer();
    return Optional.ofNullable(known.get(steering));
  }

  @Override
  public synchronized void add(LineId line, Kind kind, Map<String, String> record) {
    records.computeIfAbsent(line + "/" + kind, _ -> new ArrayList<>()).addFirst(record);
  }

  @Override
  public synchronized List<Map<String, String>> last(LineId line, Kind kind, int atMost) {
    List<Map<String, String>> all = records.getOrDefault(line + "/" + kind, List.of());
    return List.copyOf(all.subList(0, Math.min(atMost, all.size())));
  }

  /** What was recorded is gone. */
  public void forgetRecords() {
    records.clear();
  }
}
