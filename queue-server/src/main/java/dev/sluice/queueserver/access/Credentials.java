package dev.sluice.queueserver.access;

import org.jspecify.annotations.Nullable;

/**
 * What a newcomer shows.
 *
 * @param invite an invitation code, as somebody typed it
 * @param proof the answer to a challenge
 * @param claim what an application says of the newcomer, signed by it
 * @param captcha the token of a captcha service
 */
public record Credentials(
    @Nullable String invite,
    @Nullable String proof,
    @Nullable String claim,
    @Nullable String captcha) {}
