package dev.sluice.queueserver.room;

import dev.sluice.waitingroom.page.PolicySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The waiting page as one document, composed once at start: nothing else has to be loaded to show
 * and run it. It is the same for every line and language, so that a cache in front of us holds one.
 */
@Component
final class WaitingPage {

  private static final String SOURCE = "/waiting/index.html";

  private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\" href=\"(.+)\">");
  private static final Pattern SCRIPT =
      Pattern.compile("<script type=\"module\" src=\"(.+)\"></script>");
  private static final Pattern ICON = Pattern.compile("=\"(/[^\"]+\\.svg)\"");
  private static final Pattern LOADS_MORE =
      Pattern.compile(".*(\\b(src|srcset|href|action|style|on\\w+)=\"(?!data:)|<!--).*");
  private static final Pattern STYLE_LOADS_MORE = Pattern.compile("url\\(|@import|</style");

  /** What is sent. */
  static final class Form {

    private final byte[] body;
    private final @Nullable String encoding;
    private final String etag;

    private Form(byte[] body, @Nullable String encoding, String etag) {
      this.body = body;
      this.encoding = encoding;
      this.etag = etag;
    }

    /** Shared by all answers: not to be written to. */
    byte[] body() {
      return body;
    }

    /** The Content-Encoding, null for none. */
    @Nullable String encoding() {
      return encoding;
    }

    /** A strong one: each form has its own. */
    String etag() {
      return etag;
    }
  }

  private final Form plain;
  private final Form gzipped;
  private final String policy;

  WaitingPage() {
    PageFiles files = PageFiles.ofClassPath();
    List<String> html = new ArrayList<>();
    StringBuilder style = new StringBuilder();
    StringBuilder script = new StringBuilder();
    for (String line : files.lines(SOURCE)) {
      Matcher sheet = STYLE.matcher(line);
      Matcher module = SCRIPT.matcher(line);
      if (sheet.matches()) {
        style.append(String.join("\n", files.code(sheet.group(1)))).append('\n');
      } else if (module.matches()) {
        script.append(ModuleScript.of(files, module.group(1)));
      } else if (line.equals("</head>")) {
        html.add("<style>" + checked(style) + "</style>");
        html.add("<script type=\"module\">" + script + "</script>");
        html.add(line);
      } else {
        html.add(inlined(files, line));
      }
    }
    byte[] document = String.join("\n", html).getBytes(StandardCharsets.UTF_8);
    this.policy = policy(style.toString(), script.toString());
    this.plain = new Form(document, null, tag(document));
    byte[] zipped = gzip(document);
    this.gzipped = new Form(zipped, "gzip", tag(zipped));
  }

  /** The form for a client with this Accept-Encoding header. */
  Form acceptedBy(@Nullable String encodings) {
    if (encodings == null) {
      return plain;
    }
    for (String encoding : encodings.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = encoding.strip().split("\\s*;\\s*q\\s*=\\s*", 2);
      if (parts[0].equals("gzip")) {
        return parts.length > 1 && parts[1].matches("0(\\.0*)?") ? plain : gzipped;
      }
    }
    return plain;
  }

  /** The Content-Security-Policy: only the style and the script of this document. */
  String policy() {
    return policy;
  }

  /**
   * The worker is a file of its own, loaded when a proof of work is asked for. Connections: {@code
   * 'self'} does not include WebSockets in older browsers. Images: the logo of a brand may lie
   * elsewhere. The one frame is ours: the widget of a captcha service. Nobody may frame the page to
   * steal clicks.
   */
  private static String policy(String style, String script) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + PolicySource.of(script),
        "style-src " + PolicySource.of(style),
        "connect-src 'self' ws: wss:",
        "worker-src 'self'",
        "frame-src 'self'",
        "img-src 'self' data: https:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  private static String checked(StringBuilder style) {
    if (STYLE_LOADS_MORE.matcher(style).find()) {
      throw new IllegalStateException("A style sheet of the waiting page loads something more");
    }
    return style.toString();
  }

  private static String inlined(PageFiles files, String line) {
    String inlined =
        ICON.matcher(line)
            .replaceAll(icon ->
                Matcher.quoteReplacement("=\"" + dataUri(files.text(icon.group(1))) + "\""));
    if (LOADS_MORE.matcher(inlined).matches()) {
      throw new IllegalStateException(SOURCE + " has a line that loads or runs more: " + line);
    }
    return inlined;
  }

  private static String dataUri(String svg) {
    return "data:image/svg+xml,"
        + svg.strip()
            .replace("%", "%25")
            .replace("#", "%23")
            .replace("<", "%3C")
            .replace(">", "%3E")
            .replace('"', '\'');
  }

  private static String tag(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return "\"" + Base64.getEncoder().encodeToString(digest).substring(0, 22) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static byte[] gzip(byte[] document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new SmallestGzip(bytes)) {
      gzip.write(document);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  private static final class SmallestGzip extends GZIPOutputStream {
    SmallestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
