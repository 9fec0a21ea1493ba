package dev.sluice.devservices;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Some entries out of a large zip, without fetching the rest: reads the directory at its end, then
 * only what is wanted, neighbours together. Sizes and CRC-32 are checked. Format: PKWARE APPNOTE
 * 4.3; zip64 is refused.
 */
final class PartialZip {

  private static final int END_RECORD = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int DIRECTORY_ENTRY = 46;
  private static final int LOCAL_HEADER = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int WORTH_READING_OVER = 256 * 1024;
  private static final int ATTEMPTS = 3;

  /** One file of the zip. */
  record Entry(String name, int method, long crc, long packed, long size, long offset) {}

  private final ByteSource source;

  PartialZip(ByteSource source) {
    this.source = source;
  }

  /**
   * Unpacks the wanted entries.
   *
   * @param wanted asked with each name
   * @param target maps a name to the file it goes to
   */
  void unpack(
      Predicate<String> wanted, Function<String, Path> target, Progress progress, String step)
      throws IOException, InterruptedException {
    List<Entry> all = directory();
    List<Entry> chosen =
        all.stream().filter(e -> wanted.test(e.name()) && !e.name().endsWith("/")).toList();
    if (chosen.isEmpty()) {
      throw new IOException("the zip has none of the wanted files");
    }
    long total = chosen.stream().mapToLong(Entry::packed).sum();
    long done = 0;
    for (List<Entry> run : runs(chosen)) {
      long to = endOf(run.getLast(), all);
      unpackPersistently(run, to, target, counted(progress, step, done, total));
      done += run.stream().mapToLong(Entry::packed).sum();
      progress.report(step, done, total);
    }
  }

  /** A connection that breaks in the middle costs one run, not everything that came before. */
  private void unpackPersistently(
      List<Entry> run, long to, Function<String, Path> target, Progress progress)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        unpack(run, to, target, progress);
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void unpack(List<Entry> run, long to, Function<String, Path> target, Progress progress)
      throws IOException, InterruptedException {
    long from = run.getFirst().offset();
    try (InputStream in = new BufferedInputStream(source.read(from, to), 1 << 16)) {
      long position = from;
      long done = 0;
      for (Entry entry : run) {
        in.skipNBytes(entry.offset() - position);
        Progress ofEntry = counted(progress, "", done, 0);
        position = entry.offset() + unpack(entry, in, target.apply(entry.name()), ofEntry);
        done += entry.packed();
      }
    }
  }

  private static Progress counted(Progress progress, String step, long before, long total) {
    return (ignored, done, entryTotal) -> progress.report(step, before + done, total);
  }

  /** All entries, by their place in the file. */
  List<Entry> directory() throws IOException, InterruptedException {
    long size = source.size();
    long tailFrom = Math.max(0, size - END_RECORD - LONGEST_COMMENT);
    ByteBuffer tail = bytes(tailFrom, size);
    int end = tail.limit() - END_RECORD;
    while (end >= 0 && tail.getInt(end) != 0x06054b50) {
      end--;
    }
    if (end < 0) {
      throw new IOException("not a zip, or cut off");
    }
    long directorySize = Integer.toUnsignedLong(tail.getInt(end + 12));
    long directoryFrom = Integer.toUnsignedLong(tail.getInt(end + 16));
    if (directoryFrom == 0xffff_ffffL || directoryFrom + directorySize > size) {
      throw new IOException("a zip64, or cut off");
    }
    return entries(bytes(directoryFrom, directoryFrom + directorySize));
  }

  private static List<Entry> entries(ByteBuffer directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    int at = 0;
    while (at + DIRECTORY_ENTRY <= directory.limit()) {
      if (directory.getInt(at) != 0x02014b50) {
        throw new IOException("the directory of the zip is damaged");
      }
      int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
      byte[] name = new byte[nameLength];
      directory.get(at + DIRECTORY_ENTRY, name);
      entries.add(
          new Entry(
              new String(name, StandardCharsets.UTF_8),
              Short.toUnsignedInt(directory.getShort(at + 10)),
              Integer.toUnsignedLong(directory.getInt(at + 16)),
              Integer.toUnsignedLong(directory.getInt(at + 20)),
              Integer.toUnsignedLong(directory.getInt(at + 24)),
              Integer.toUnsignedLong(directory.getInt(at + 42))));
      at +=
          DIRECTORY_ENTRY
              + nameLength
              + Short.toUnsignedInt(directory.getShort(at + 30))
              + Short.toUnsignedInt(directory.getShort(at + 32));
    }
    entries.sort(Comparator.comparingLong(Entry::offset));
    return entries;
  }

  private static List<List<Entry>> runs(List<Entry> chosen) {
    List<List<Entry>> runs = new ArrayList<>();
    long reach = Long.MIN_VALUE;
    for (Entry entry : chosen) {
      if (runs.isEmpty() || entry.offset() - reach > WORTH_READING_OVER) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(entry);
      reach = entry.offset() + LOCAL_HEADER + entry.name().length() + entry.packed();
    }
    return runs;
  }

  private static long endOf(Entry entry, List<Entry> all) {
    int next = all.indexOf(entry) + 1;
    return next < all.size()
        ? all.get(next).offset()
        : entry.offset() + LOCAL_HEADER + 2L * LONGEST_COMMENT + entry.packed();
  }

  /** Returns how many bytes of the zip the entry took. */
  private static long unpack(Entry entry, InputStream in, Path file, Progress progress)
      throws IOException {
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(LOCAL_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    if (header.limit() < LOCAL_HEADER || header.getInt(0) != 0x04034b50) {
      throw new IOException("the zip is damaged before " + entry.name());
    }
    int skipped =
        Short.toUnsignedInt(header.getShort(26)) + Short.toUnsignedInt(header.getShort(28));
    in.skipNBytes(skipped);
    Files.createDirectories(file.toAbsolutePath().getParent());
    CRC32 crc = new CRC32();
    long written;
    try (OutputStream out = new CheckedOutputStream(Files.newOutputStream(file), crc);
        InputStream packed = new Limited(in, entry.packed(), progress)) {
      written = inflated(entry, packed).transferTo(out);
      packed.transferTo(OutputStream.nullOutputStream());
    }
    if (written != entry.size() || crc.getValue() != entry.crc()) {
      throw new IOException(entry.name() + " arrived damaged");
    }
    return LOCAL_HEADER + skipped + entry.packed();
  }

  private static InputStream inflated(Entry entry, InputStream packed) throws IOException {
    return switch (entry.method()) {
      case STORED -> packed;
      case DEFLATED -> new InflaterInputStream(packed, new Inflater(true), 1 << 16);
      default -> throw new IOException(entry.name() + " is packed by method " + entry.method());
    };
  }

  private ByteBuffer bytes(long from, long to) throws IOException, InterruptedException {
    try (InputStream in = source.read(from, to)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(to - from));
      if (bytes.length < to - from) {
        throw new IOException("the zip is cut off");
      }
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** The next bytes of a stream that goes on behind them; closing it leaves the stream open. */
  private static final class Limited extends FilterInputStream {
    private static final long REPORT_EVERY = 1 << 20;
    private final long length;
    private final Progress progress;
    private long left;
    private long reported;

    Limited(InputStream in, long length, Progress progress) {
      super(in);
      this.length = length;
      this.left = length;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read(buffer, offset, (int) Math.min(count, left));
      if (read < 0) {
        throw new IOException("the zip is cut off");
      }
      left -= read;
      if (length - left - reported >= REPORT_EVERY) {
        reported = length - left;
        progress.report("", reported, length);
      }
      return read;
    }

    @Override
    public void close() {
      // the stream belongs to the caller
    }
  }
}
