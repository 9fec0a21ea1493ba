package dev.sluice.paymentprovider.ledger;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that only grows. One thread writes and forces it to disk; whatever was appended
 * while it did so goes to disk together with the next force, however many callers wait.
 *
 * <p>After a failed write nothing is acknowledged any more: what is on disk is not known.
 */
final class Journal implements Closeable {

  /** Reads a line at the start. */
  interface LineReader {

    /** Throws when the line makes no sense. */
    void read(String line) throws UnreadableLine;
  }

  /** A line that is not what was written. */
  static final class UnreadableLine extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableLine(Throwable cause) {
      super(cause);
    }
  }

  private final FileChannel channel;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final Thread writer;
  private ByteArrayOutputStream pending = new ByteArrayOutputStream();

  /** Lines appended, and lines on disk, since the start. */
  private long appended;

  private long forced;
  private long forces;
  private @Nullable IOException failure;
  private boolean closed;

  private Journal(FileChannel channel) {
    this.channel = channel;
    this.writer = Thread.ofPlatform().daemon().name("journal").unstarted(this::writeAll);
  }

  /**
   * Opens or makes the file. Lines are read in their order; a last one that was torn by the death
   * of the process, and so was told to nobody, is cut off.
   */
  static Journal open(Path file, LineReader reader) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      long end = JournalLines.read(channel, file, reader);
      channel.truncate(end);
      channel.position(end);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    Journal journal = new Journal(channel);
    journal.writer.start();
    return journal;
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    FileLock taken;
    try {
      taken = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new IOException(file + " is open in this process already", e);
    }
    if (taken == null) {
      throw new IOException(file + " is open in another process: stop it first");
    }
  }

  /** Adds a line. Returns its position, for {@link #awaitForced}. */
  long append(byte[] line) {
    lock.lock();
    try {
      if (closed || failure != null) {
        throw unusable();
      }
      pending.writeBytes(line);
      pending.write('\n');
      appended++;
      work.signal();
      return appended;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the line at this position, and so all before it, are on disk. */
  void awaitForced(long position) {
    lock.lock();
    try {
      while (forced < position && failure == null) {
        progress.awaitUninterruptibly();
      }
      if (forced < position) {
        throw unusable();
      }
    } finally {
      lock.unlock();
    }
  }

  long forces() {
    lock.lock();
    try {
      return forces;
    } finally {
      lock.unlock();
    }
  }

  /** Whether entries can still be made. */
  boolean usable() {
    lock.lock();
    try {
      return !closed && failure == null;
    } finally {
      lock.unlock();
    }
  }

  private UncheckedIOException unusable() {
    return new UncheckedIOException(
        new IOException("the journal takes no entries: it is closed or its disk failed", failure));
  }

  private void writeAll() {
    while (true) {
      byte[] batch;
      long upTo;
      lock.lock();
      try {
        while (pending.size() == 0 && !closed) {
          work.awaitUninterruptibly();
        }
        if (pending.size() == 0) {
          return;
        }
        batch = pending.toByteArray();
        upTo = appended;
        pending = new ByteArrayOutputStream();
      } finally {
        lock.unlock();
      }
      try {
        write(batch);
        finished(upTo, null);
      } catch (IOException e) {
        finished(upTo, e);
        return;
      }
    }
  }

  private void write(byte[] batch) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(batch);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  private void finished(long upTo, @Nullable IOException failed) {
    lock.lock();
    try {
      if (failed == null) {
        forced = upTo;
        forces++;
      } else {
        failure = failed;
      }
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Writes what was appended, and lets the file go. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.close();
  }
}
