package dev.sluice.devservices;

/**
 * One real server as a child process: started, stopped, killed and started again on the same data.
 */
public interface DevServer extends AutoCloseable {

  /** Short name, for example {@code redis}. */
  String name();

  /** Where clients connect, without secrets: host and port. */
  String address();

  /**
   * Starts the server on its data and returns when it serves. Throws {@link ServiceFailure} with
   * the reason and what to do when it does not.
   */
  void start() throws ServiceFailure, InterruptedException;

  /** Stops it cleanly; kills it when that takes too long. Does nothing when it does not run. */
  void stop();

  /** Ends it as {@code kill -9} would. */
  void kill();

  boolean alive();

  /** Process id of the server itself, not of anything that watches it. */
  long pid();

  /** Runs the action once, in any thread, when the present process has ended. */
  void onExit(Runnable action);

  @Override
  default void close() {
    stop();
  }
}
