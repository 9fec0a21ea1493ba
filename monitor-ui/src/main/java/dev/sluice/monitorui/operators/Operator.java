package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.access.Role;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stands in MySQL.
 *
 * @param version grows with each change that ends the sessions of the account
 * @param lockedAt null while the account may sign in
 * @param totpSealed the sealed secret of the second factor, null without one
 * @param totpStep the time step of the last code that was taken
 */
record Operator(
    String name,
    Role role,
    String passwordHash,
    boolean mustChange,
    long version,
    @Nullable Instant lockedAt,
    @Nullable String totpSealed,
    long totpStep) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

  /** Names are lower case, and safe in keys and logs. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  boolean isLocked() {
    return lockedAt != null;
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "Operator[" + name + ", " + role + "]";
  }
}
