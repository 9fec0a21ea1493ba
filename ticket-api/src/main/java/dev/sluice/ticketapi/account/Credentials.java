package dev.sluice.ticketapi.account;

/** What signing in needs to know of an account. */
record Credentials(AccountId id, Role role, String passwordHash) {

  /** Hides the hash. */
  @Override
  public String toString() {
    return "Credentials[" + id + "]";
  }
}
