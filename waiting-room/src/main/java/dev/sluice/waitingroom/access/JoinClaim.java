package dev.sluice.waitingroom.access;

import dev.sluice.waitingroom.LineId;

/**
 * What an organiser's application says of somebody who wants to join, signed by it.
 *
 * @param account hash of the account, the same for the same account of the same line
 * @param allowed whether no proof of work and no cap count for this account
 * @param denied whether this account is not let in
 * @param lane name of a lane, empty for the general one
 */
public record JoinClaim(
    LineId line, String account, boolean allowed, boolean denied, String lane) {}
