package dev.sluice.admissionbatch.tick;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickOutcome.Refused;
import dev.sluice.waitingroom.admission.TickRefusal;
import dev.sluice.waitingroom.admission.TickRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Falls asleep between taking the lead and ticking, now and then for longer than a lease. */
final class DawdlingAdmissions implements Admissions {

  final AtomicInteger staleTicks = new AtomicInteger();

  private final Admissions admissions;
  private final Random random;
  private final Duration longest;

  DawdlingAdmissions(Admissions admissions, Random random, Duration longest) {
    this.admissions = admissions;
    this.random = random;
    this.longest = longest;
  }

  @Override
  public Optional<Fence> lead(LineId line, String nodeId, Duration leaseAtMostFor) {
    return admissions.lead(line, nodeId, leaseAtMostFor);
  }

  @Override
  public void resign(LineId line, String nodeId) {
    admissions.resign(line, nodeId);
  }

  @Override
  public DoorsStep openDoors(LineId line, Epoch epoch, Fence fence) {
    return admissions.openDoors(line, epoch, fence);
  }

  @Override
  public TickOutcome tick(TickRequest request) {
    if (random.nextInt(4) == 0) {
      LockSupport.parkNanos(random.nextLong(longest.toNanos()));
    }
    TickOutcome outcome = admissions.tick(request);
    if (outcome instanceof Refused(TickRefusal reason) && reason == TickRefusal.STALE_LEADER) {
      staleTicks.incrementAndGet();
    }
    return outcome;
  }
}
