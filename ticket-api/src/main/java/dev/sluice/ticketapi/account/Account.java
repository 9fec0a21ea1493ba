package dev.sluice.ticketapi.account;

import java.time.Instant;

/** An account as it is now. */
record Account(AccountId id, PersonalDetails details, Role role, Instant createdAt) {}
