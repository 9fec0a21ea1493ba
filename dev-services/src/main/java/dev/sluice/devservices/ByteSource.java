package dev.sluice.devservices;

import java.io.IOException;
import java.io.InputStream;

/** A long file of which parts can be read without the rest. */
interface ByteSource {

  long size() throws IOException, InterruptedException;

  /** The bytes of [from, to). The caller closes the stream. */
  InputStream read(long from, long to) throws IOException, InterruptedException;
}
