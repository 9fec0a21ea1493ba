package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * This node's part in leading the lines. The node id is random in every process, so a restarted
 * node is another node: nothing that its former life left under way counts.
 */
@Component
public final class TickLeadership {

  private static final Logger LOG = LoggerFactory.getLogger(TickLeadership.class);

  private final Admissions admissions;
  private final Duration lease;
  private final String nodeId = UUID.randomUUID().toString();
  private final AtomicLong sequence = new AtomicLong();
  private final Set<LineId> led = ConcurrentHashMap.newKeySet();

  public TickLeadership(Admissions admissions, AdmissionSettings settings) {
    this.admissions = admissions;
    lease = settings.leaderLease();
  }

  /**
   * The right to carry out one tick. The id is used for no other tick: no two leaders share a
   * fence.
   */
  record Lead(Fence fence, String tickId) {}

  /** Takes or renews the leadership; empty when another node has it or there is no such line. */
  Optional<Lead> lead(LineId line) {
    Optional<Fence> fence = admissions.lead(line, nodeId, lease);
    if (fence.isPresent() && led.add(line)) {
      LOG.info("line={} - this node leads (node={}, fence={})", line, nodeId, fence.get().value());
    }
    if (fence.isEmpty() && led.remove(line)) {
      LOG.warn("line={} - this node no longer leads, it watches (node={})", line, nodeId);
    }
    return fence.map(value -> new Lead(value, value.value() + "-" + sequence.incrementAndGet()));
  }

  /** Gives up what this node leads, so that another one takes over at once. */
  void resign() {
    for (LineId line : led) {
      try {
        admissions.resign(line, nodeId);
        LOG.info("line={} - this node resigned (node={})", line, nodeId);
      } catch (StoreUnavailable e) {
        LOG.info("line={} - could not resign; another node takes over after {}", line, lease);
      }
    }
    led.clear();
  }
}
