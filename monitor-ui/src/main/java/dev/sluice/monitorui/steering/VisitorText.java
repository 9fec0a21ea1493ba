package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.page.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whom an operator looks for: the id of a visitor, or a whole place ticket or admission pass as a
 * visitor may send it. The signature is not looked at: it would prove who shows the ticket, and
 * here it only names somebody.
 *
 * @param number the number on it, 0 when there is none
 * @param epoch the epoch on it, empty when there is none
 */
record VisitorText(String id, long number, String epoch) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final int LONGEST = 2_000;
  private static final int PARTS_OF_A_TICKET = 3;
  private static final int SHOWN_OF_AN_ID = 4;

  static VisitorText read(String text, JsonMapper json) {
    String given = text.strip();
    if (ID.matcher(given).matches()) {
      return new VisitorText(given, 0, "");
    }
    String[] parts = given.split("\\.", -1);
    if (parts.length == PARTS_OF_A_TICKET && given.length() <= LONGEST) {
      try {
        JsonNode claims =
            json.readTree(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        String id = claims.path("sub").asString("");
        if (ID.matcher(id).matches()) {
          return new VisitorText(
              id, Math.max(0, claims.path("num").asLong(0)), claims.path("epo").asString(""));
        }
      } catch (IllegalArgumentException | JacksonException e) {
        throw malformed();
      }
    }
    throw malformed();
  }

  private static Refusal malformed() {
    return Refusal.malformed("give a place ticket, or the 22 characters of a visitor's id");
  }

  /** For those who need not know it in full: enough to tell two apart. */
  static String masked(String id) {
    return id.substring(0, SHOWN_OF_AN_ID) + "…";
  }
}
