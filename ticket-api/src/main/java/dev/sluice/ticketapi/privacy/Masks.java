package dev.sluice.ticketapi.privacy;

import java.util.ArrayList;
import java.util.List;

/** What is left of personal data for somebody who need not see it. Pure. */
public final class Masks {

  private static final String HIDDEN = "***";
  private static final int LAST_DIGITS = 4;

  private Masks() {}

  /** {@code alice@daum.net} is {@code a***@d***}. */
  public static String email(String email) {
    int at = email.lastIndexOf('@');
    return at < 1 ? HIDDEN : first(email) + HIDDEN + '@' + first(email.substring(at + 1)) + HIDDEN;
  }

  /** The first character; the rest is not even counted. */
  public static String name(String name) {
    return first(name) + "**";
  }

  /** {@code 010-1234-5678} is {@code 010-****-5678}; without groups only the last digits stay. */
  public static String phone(String phone) {
    List<String> groups = new ArrayList<>(List.of(phone.split("-", -1)));
    if (groups.size() < 3 || groups.getLast().length() > LAST_DIGITS) {
      int shown = Math.min(LAST_DIGITS, phone.length() / 3);
      return "****" + phone.substring(phone.length() - shown);
    }
    for (int i = 1; i < groups.size() - 1; i++) {
      groups.set(i, "****");
    }
    return String.join("-", groups);
  }

  private static String first(String text) {
    return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
  }
}
