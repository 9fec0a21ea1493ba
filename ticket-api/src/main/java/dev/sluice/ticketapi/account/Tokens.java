package dev.sluice.ticketapi.account;

import java.time.Instant;

/** What somebody holds who is signed in. */
record Tokens(
    String accessToken,
    Instant accessExpiresAt,
    String refreshToken,
    Instant refreshExpiresAt,
    AccountId account,
    Role role) {

  /** Hides the tokens. */
  @Override
  public String toString() {
    return "Tokens[" + account + "]";
  }
}
