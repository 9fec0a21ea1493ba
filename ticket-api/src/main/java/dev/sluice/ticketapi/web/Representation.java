package dev.sluice.ticketapi.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A JSON document ready to be sent to any number of clients: its bytes, the same compressed, and a
 * tag that names exactly these bytes, on every node. A client that has them is told so.
 */
public final class Representation {

  /** Compressing less saves nothing that a network would notice. */
  private static final int COMPRESSED_FROM = 1_024;

  /** Half the time of the usual level, for a map of seats that is a tenth larger. */
  private static final int LEVEL = 4;

  private static final int TAG_BYTES = 12;
  private static final String OF_COMPRESSED = "-gz";

  private final byte[] plain;
  private final String tag;
  private final ReentrantLock compressing = new ReentrantLock();
  private volatile byte @Nullable [] compressed;

  private Representation(byte[] plain, String tag) {
    this.plain = plain;
    this.tag = tag;
  }

  /** The bytes must not be changed any more. */
  public static Representation of(byte[] json) {
    return new Representation(json, tagOf(json));
  }

  /** A short name that these bytes have on every node, and others do not. */
  public static String tagOf(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What a request gets: the document in the form it takes, or 304 when it has it. */
  public ResponseEntity<byte[]> answer(HttpHeaders request, CacheControl caching) {
    boolean isCompressed = plain.length >= COMPRESSED_FROM && takesGzip(request);
    String etag = '"' + tag + (isCompressed ? OF_COMPRESSED : "") + '"';
    boolean known = isKnown(request);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(etag)
            .cacheControl(caching)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (known) {
      return answer.build();
    }
    answer.contentType(MediaType.APPLICATION_JSON);
    return isCompressed
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(compressed())
        : answer.body(plain);
  }

  /** Either form: a client that has one needs neither. */
  private boolean isKnown(HttpHeaders request) {
    List<String> tags = request.getOrEmpty(HttpHeaders.IF_NONE_MATCH);
    return tags.stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
        .anyMatch(known ->
            known.equals("*")
                || known.equals('"' + tag + '"')
                || known.equals('"' + tag + OF_COMPRESSED + '"'));
  }

  private static boolean takesGzip(HttpHeaders request) {
    return request.getOrEmpty(HttpHeaders.ACCEPT_ENCODING).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding ->
            coding.regionMatches(true, 0, "gzip", 0, 4) && !coding.matches("[^;]*;q=0(\\.0*)?"));
  }

  /** By one thread, once, when the first client wants it. */
  private byte[] compressed() {
    byte[] ready = compressed;
    if (ready != null) {
      return ready;
    }
    compressing.lock();
    try {
      ready = compressed;
      if (ready == null) {
        ready = compress(plain);
        compressed = ready;
      }
      return ready;
    } finally {
      compressing.unlock();
    }
  }

  private static byte[] compress(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 8);
    try (Gzip gzip = new Gzip(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(LEVEL);
    }
  }
}
