package dev.sluice.paymentprovider.ledger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines that a journal has at its start. */
final class JournalLines {

  private JournalLines() {}

  /** Hands out every whole line, and says where the last one that makes sense ends. */
  static long read(FileChannel channel, Path file, Journal.LineReader reader) throws IOException {
    channel.position(0);
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long end = 0;
    long number = 0;
    Journal.@Nullable UnreadableLine unreadable = null;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (unreadable != null) {
        // Only the last line can have been torn; anything else is not our doing.
        throw new IOException(
            "line %d of %s cannot be read: put a copy of the file back, or move it away"
                .formatted(number, file),
            unreadable);
      }
      if (next != '\n') {
        line.write(next);
        continue;
      }
      number++;
      try {
        reader.read(line.toString(StandardCharsets.UTF_8));
        end += line.size() + 1;
      } catch (Journal.UnreadableLine e) {
        unreadable = e;
      }
      line.reset();
    }
    return end;
  }
}
