package dev.sluice.monitorui.access;

/** Everything that somebody who is signed in can do here. */
public enum Action {
  /** The own password and second factor. */
  KEEP_OWN_ACCOUNT,
  SEE_DASHBOARD,
  /** Where one visitor is and why; masked for those who may not {@link #SEE_VISITOR_IN_FULL}. */
  FIND_VISITOR,
  SEE_VISITOR_IN_FULL,
  /** Who the visitors of an account are: it says that somebody is a customer. */
  FIND_BY_ACCOUNT,
  /** State, limits, opening and announcement of a line. */
  STEER_LINE,
  /** What newcomers of a line have to bring, and invitation codes. */
  SET_ACCESS,
  /** Let in, send to the end, remove. */
  MOVE_VISITOR,
  SEE_AUDIT,
  MANAGE_OPERATORS;

  /** The rule: whether this is for somebody of that role. Pure, and the only place that says so. */
  public boolean isFor(Role role) {
    return switch (this) {
      case KEEP_OWN_ACCOUNT, SEE_DASHBOARD, FIND_VISITOR -> true;
      case SEE_VISITOR_IN_FULL, FIND_BY_ACCOUNT, STEER_LINE, SET_ACCESS, MOVE_VISITOR ->
          role != Role.VIEWER;
      case SEE_AUDIT, MANAGE_OPERATORS -> role == Role.ADMIN;
    };
  }
}
