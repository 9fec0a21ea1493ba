package dev.sluice.devservices;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on disk. */
record LocalBytes(Path file) implements ByteSource {

  @Override
  public long size() throws IOException {
    return Files.size(file);
  }

  @Override
  public InputStream read(long from, long to) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    channel.position(from);
    return Channels.newInputStream(channel);
  }
}
