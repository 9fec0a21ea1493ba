package dev.sluice.admissionbatch.draw;

/** Works things out beside the ticks. Not an {@code Executor}: Spring would use it for others. */
public interface DrawWorker {

  void work(Runnable task);
}
