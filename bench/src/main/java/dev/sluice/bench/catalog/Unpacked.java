package dev.sluice.bench.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Answers as a browser reads them: unpacked. */
final class Unpacked {

  private Unpacked() {}

  /** The first characters of an answer. */
  static String start(HttpResponse<byte[]> answer, int characters) {
    byte[] body = answer.body();
    boolean packed = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    try (InputStream in = new ByteArrayInputStream(body);
        InputStream text = packed ? new GZIPInputStream(in) : in) {
      return new String(text.readNBytes(characters), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
