package dev.sluice.ticketapi;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Lets visitors in the way they come in life: join the line, be admitted by a tick, get a pass. */
public class ShopDoor {

  /** A visitor inside the shop. */
  public record Inside(AdmissionPass session, String pass) {
    public String visitor() {
      return session.visitor().value();
    }
  }

  private static final int MANY = 1_000_000;
  private static final int TICKS = 20;

  private final WaitingLines lines;
  private final Admissions admissions;
  private final AdmissionPasses passes;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  ShopDoor(WaitingLines lines, Admissions admissions, AdmissionPasses passes, InstantSource clock) {
    this.lines = lines;
    this.admissions = admissions;
    this.passes = passes;
    this.clock = clock;
  }

  public Inside admit() {
    return admit(SalePlan.LINE, 1).getFirst();
  }

  public List<Inside> admit(int visitors) {
    return admit(SalePlan.LINE, visitors);
  }

  public List<Inside> admit(String line, int visitors) {
    LineId id = new LineId(line);
    Epoch epoch = lines.open(new LineSetup(id, "Trial", "http://127.0.0.1/", 50));
    List<Inside> inside = new ArrayList<>();
    while (inside.size() < visitors) {
      List<VisitorId> joining = new ArrayList<>();
      for (int i = inside.size(); i < Math.min(visitors, inside.size() + 200); i++) {
        joining.add(VisitorId.random(random));
      }
      lines.join(id, joining);
      tick(id, epoch, joining.size());
      for (VisitorId visitor : joining) {
        if (!(lines.resume(id, new HeldPlace(visitor, 0, epoch))
            instanceof Standing.Admitted(var session, _))) {
          throw new IllegalStateException("not admitted");
        }
        AdmissionPass pass = session.pass();
        inside.add(new Inside(pass, passes.sign(pass)));
      }
    }
    return inside;
  }

  /** A tick moves so many at most, and those count too whose session of an earlier test is over. */
  private void tick(LineId line, Epoch epoch, int wanted) {
    Fence fence = admissions.lead(line, "test", Duration.ofMinutes(1)).orElseThrow();
    int left = wanted;
    for (int attempt = 0; left > 0 && attempt < TICKS; attempt++) {
      String tick = VisitorId.random(random).value();
      TickOutcome outcome =
          admissions.tick(new TickRequest(line, epoch, fence, tick, left, MANY, clock.instant()));
      if (!(outcome instanceof TickOutcome.Done done)) {
        throw new IllegalStateException("the tick said " + outcome);
      }
      left -= done.admitted();
    }
    if (left > 0) {
      throw new IllegalStateException(left + " of " + wanted + " were not admitted");
    }
  }

  /** Visitors inside who have not come yet. */
  public long unclaimed(String line) {
    return lines.facts(new LineId(line)).orElseThrow().unclaimed();
  }

  /** Sessions in the work queue now. */
  public long active(String line) {
    return lines.facts(new LineId(line)).orElseThrow().active();
  }
}
