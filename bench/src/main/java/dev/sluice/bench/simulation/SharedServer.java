package dev.sluice.bench.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Serves all its jobs at once, each at the same speed (processor sharing).
 *
 * <p>A job's end is kept in units of work that each job has got since the start. That does not
 * change when others come or go, so a change costs the logarithm of the jobs and not all of them.
 */
final class SharedServer {

  private final VirtualTime time;
  private final SpeedLaw law;
  private final Consumer<Request> served;
  private final PriorityQueue<Request> jobs =
      new PriorityQueue<>(
          Comparator.<Request>comparingDouble(job -> job.ends)
              .thenComparingLong(job -> job.number));
  private final Alarm next =
      new Alarm() {
        @Override
        void ring() {
          serve();
        }
      };

  /** Speed of the machine itself: 0.5 takes twice as long, 0 stands still. */
  private double machine = 1;

  /**
   * Work that a job would have got that is there since the start, in seconds of a machine alone.
   */
  private double got;

  private double speed;
  private double settledAt;

  SharedServer(VirtualTime time, SpeedLaw law, Consumer<Request> served) {
    this.time = time;
    this.law = law;
    this.served = served;
  }

  int size() {
    return jobs.size();
  }

  /**
   * @param work seconds that it takes alone
   */
  void add(Request job, double work) {
    settle();
    job.ends = got + work;
    jobs.add(job);
    adjust();
  }

  /** Takes it away unfinished, if it is there. */
  boolean remove(Request job) {
    settle();
    boolean removed = jobs.remove(job);
    adjust();
    return removed;
  }

  void machineSpeed(double speed) {
    settle();
    machine = speed;
    adjust();
  }

  /** Nobody is served any more. */
  void close() {
    jobs.clear();
    adjust();
  }

  private void serve() {
    settle();
    Request job = jobs.remove();
    got = Math.max(got, job.ends);
    adjust();
    served.accept(job);
  }

  private void settle() {
    got += (time.now() - settledAt) * speed;
    settledAt = time.now();
  }

  private void adjust() {
    Request first = jobs.peek();
    speed = first == null ? 0 : machine * law.speed(jobs.size());
    if (first == null || speed == 0) {
      time.cancel(next);
    } else {
      time.setAfter(next, Math.max(0, (first.ends - got) / speed));
    }
  }
}
