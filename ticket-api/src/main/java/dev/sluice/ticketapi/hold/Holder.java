package dev.sluice.ticketapi.hold;

import dev.sluice.waitingroom.VisitorId;
import java.util.regex.Pattern;

/**
 * Who holds: a visit, and the account behind it when there is one. The limit of places counts for
 * both, so a second visit of the same account brings no more places.
 *
 * @param account empty when nobody has logged in
 */
public record Holder(VisitorId visitor, String account) {

  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_-]{0,64}");

  public Holder {
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException("an account is up to 64 of A-Z a-z 0-9 _ -");
    }
  }

  public static Holder withoutAccount(VisitorId visitor) {
    return new Holder(visitor, "");
  }
}
