package dev.sluice.observability;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one id of a visit, from the join to the ticket, in the form of a trace id of W3C.
 *
 * <p>It is a digest of the visitor's id. So every process that knows the visitor knows the trace,
 * and no ticket, pass or row has to carry it; and whoever reads a log learns nothing that would be
 * good for taking a place, because 128 random bits are not found from their digest.
 *
 * @param id 32 hexadecimal digits, not all zero
 */
public record VisitTrace(String id) {

  /** The header of W3C Trace Context, over HTTP and in Kafka. */
  public static final String HEADER = "traceparent";

  private static final int ID_BYTES = 16;
  private static final int SPAN_DIGITS = 16;
  private static final Pattern ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  public VisitTrace {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a trace id is 32 hexadecimal digits");
    }
  }

  /** The trace of a visitor. */
  public static VisitTrace of(String visitor) {
    byte[] digest = sha256().digest(("sluice visit " + visitor).getBytes(StandardCharsets.UTF_8));
    return new VisitTrace(HexFormat.of().formatHex(digest, 0, ID_BYTES));
  }

  /** Reads a header; empty when it is missing or not of version 00. */
  public static Optional<VisitTrace> parse(@Nullable String traceparent) {
    if (traceparent == null) {
      return Optional.empty();
    }
    Matcher matcher = TRACEPARENT.matcher(traceparent);
    return matcher.matches() ? Optional.of(new VisitTrace(matcher.group(1))) : Optional.empty();
  }

  /** The same of the bytes of a header of Kafka. */
  public static Optional<VisitTrace> parse(byte @Nullable [] traceparent) {
    return traceparent == null
        ? Optional.empty()
        : parse(new String(traceparent, StandardCharsets.US_ASCII));
  }

  /** The span under which all steps of the visit stand: every process finds the same one. */
  String span() {
    String end = id.substring(id.length() - SPAN_DIGITS);
    return end.equals("0".repeat(SPAN_DIGITS)) ? id.substring(0, SPAN_DIGITS) : end;
  }

  /** The value of {@link #HEADER}. */
  public String traceparent() {
    return "00-" + id + "-" + span() + "-01";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
