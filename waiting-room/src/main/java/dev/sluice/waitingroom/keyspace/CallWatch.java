package dev.sluice.waitingroom.keyspace;

/**
 * Is told of every call to Redis, on the thread that waits for it. Must be quick and must not
 * throw.
 */
public interface CallWatch {

  /** Watches nothing. */
  CallWatch NONE =
      new CallWatch() {
        @Override
        public void began() {}

        @Override
        public void ended() {}
      };

  void began();

  /** Whether it was answered or not. */
  void ended();
}
