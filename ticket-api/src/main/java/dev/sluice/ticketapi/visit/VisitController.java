package dev.sluice.ticketapi.visit;

import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The visitor is finished: the next one in line may come in. */
@RestController
class VisitController {

  private final WorkQueue workQueue;

  VisitController(WorkQueue workQueue) {
    this.workQueue = workQueue;
  }

  @PostMapping("/api/visit/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(AdmissionPass pass) {
    workQueue.release(pass, ReleaseReason.DONE);
  }
}
