package dev.sluice.monitorui.page;

import dev.sluice.waitingroom.page.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scripts inside a page, such as its import map, as sources of a Content-Security-Policy: a
 * browser runs an inline script only when the policy names its hash (CSP level 3, section 2.3.1).
 */
final class InlineScripts {

  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern SCRIPT =
      Pattern.compile(
          "<script(?<attributes>[^>]*)>(?<text>.*?)</script\\s*>",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern SOURCE =
      Pattern.compile("(^|\\s)src\\s*=", Pattern.CASE_INSENSITIVE);

  private InlineScripts() {}

  /** Policy sources of the form {@code 'sha256-…'}, one for each inline script, in page order. */
  static List<String> sources(String html) {
    // A browser parses every line end as \n before it hashes.
    String page = html.replace("\r\n", "\n").replace('\r', '\n');
    Matcher script = SCRIPT.matcher(COMMENT.matcher(page).replaceAll(""));
    List<String> sources = new ArrayList<>();
    while (script.find()) {
      if (!SOURCE.matcher(script.group("attributes")).find()) {
        sources.add(PolicySource.of(script.group("text")));
      }
    }
    return List.copyOf(sources);
  }
}
