package dev.sluice.ticketapi.account;

/**
 * Whoever makes the request, as the access token says. A handler takes it as a parameter, or an
 * {@code Optional} of it where signing in is not needed.
 *
 * @param role when the token was issued; {@link RequiresRole} asks for the role of now
 * @param session one sign-in of the account
 */
public record SignedInAccount(AccountId id, Role role, String session) {}
