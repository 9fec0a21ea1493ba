package dev.sluice.devservices;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What all servers that are child processes with a data folder have in common. */
abstract class ChildServer implements DevServer {

  /** Where all servers listen. */
  static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();

  protected final Path folder;
  protected final int port;
  private final String name;
  private final Duration stopWithin;
  private volatile @Nullable SupervisedProcess process;

  ChildServer(String name, Path folder, int port, Duration stopWithin) {
    this.name = name;
    this.folder = folder.toAbsolutePath();
    this.port = port == 0 ? Ports.free() : port;
    this.stopWithin = stopWithin;
  }

  /** Starts the process on free ports; {@link #start} has looked for the port. */
  abstract SupervisedProcess launch() throws ServiceFailure, InterruptedException;

  /** Returns when the process serves, or throws. */
  abstract void awaitReady(SupervisedProcess process) throws ServiceFailure, InterruptedException;

  @Override
  public final void start() throws ServiceFailure, InterruptedException {
    if (alive()) {
      throw new IllegalStateException(name + " runs already");
    }
    Predecessor predecessor = new Predecessor(folder.resolve(name + ".pid"));
    predecessor.awaitEnd(name, folder);
    Ports.requireFree(name, port);
    SupervisedProcess launched = launch();
    process = launched;
    boolean ready = false;
    try {
      predecessor.remember(launched.pid());
      awaitReady(launched);
      ready = true;
    } finally {
      if (!ready) {
        launched.kill();
      }
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String address() {
    return HOST + ":" + port;
  }

  @Override
  public final void stop() {
    SupervisedProcess present = process;
    if (present != null) {
      present.stop(stopWithin);
    }
  }

  @Override
  public final void kill() {
    SupervisedProcess present = process;
    if (present != null) {
      present.kill();
    }
  }

  @Override
  public final boolean alive() {
    SupervisedProcess present = process;
    return present != null && present.alive();
  }

  @Override
  public final long pid() {
    return required().pid();
  }

  @Override
  public final void onExit(Runnable action) {
    required().onExit(action);
  }

  private SupervisedProcess required() {
    SupervisedProcess present = process;
    if (present == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return present;
  }

  final Path log() {
    return folder.resolve(name + ".log");
  }
}
