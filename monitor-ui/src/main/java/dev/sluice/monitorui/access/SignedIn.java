package dev.sluice.monitorui.access;

/**
 * The operator behind a request.
 *
 * @param mustChangePassword the password was given by somebody else: nothing is allowed before it
 *     is changed
 * @param known false when MySQL could not be asked: it is who signed in, but nobody knows whether
 *     the account was locked since; enough to look, not to act
 * @param from prefix of the address that the request came from
 */
public record SignedIn(
    String name, Role role, boolean mustChangePassword, boolean known, String from) {

  public boolean may(Action action) {
    return action.isFor(role);
  }
}
