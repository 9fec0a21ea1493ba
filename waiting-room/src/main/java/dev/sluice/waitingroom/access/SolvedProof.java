package dev.sluice.waitingroom.access;

import java.time.Instant;

/**
 * A proof of work that holds; whether it was used before only the line knows.
 *
 * @param id of the challenge
 * @param expiresAt after this nobody accepts it any more
 */
public record SolvedProof(String id, Instant expiresAt) implements ProofCheck {}
