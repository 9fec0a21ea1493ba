package dev.sluice.ticketapi.visit;

import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The visitor comes in, or is finished so that the next one in line may. */
@RestController
class VisitController {

  private final WorkQueue workQueue;

  VisitController(WorkQueue workQueue) {
    this.workQueue = workQueue;
  }

  /**
   * Claims the slot: looking around needs no pass, so without this whoever looks for long would
   * count as somebody who did not come. The gate has noted the pass by now.
   */
  @PostMapping("/api/visit")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void begin(AdmissionPass pass) {}

  @PostMapping("/api/visit/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(AdmissionPass pass) {
    workQueue.release(pass, ReleaseReason.DONE);
  }
}
