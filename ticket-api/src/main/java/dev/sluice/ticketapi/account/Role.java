package dev.sluice.ticketapi.account;

/** What an account may do. Each role may do what those before it may. */
public enum Role {
  /** Buys tickets. */
  CUSTOMER,
  /** Looks at everything, sees personal data only masked. */
  VIEWER,
  /** Runs sales and sees personal data, each look on record. */
  OPERATOR,
  /** Gives roles and reads the audit log. */
  ADMIN;

  public boolean covers(Role other) {
    return compareTo(other) >= 0;
  }
}
