package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's change to an account. Absent parts stay as they are.
 *
 * @param locked true: the account cannot sign in and its sessions end; false: it can again
 * @param newPassword true: the account gets a random password, to be changed at the next sign-in
 * @param withoutSecondFactor true: the second factor ends, for somebody who lost the telephone
 */
record OperatorChange(
    @Nullable Role role,
    @Nullable Boolean locked,
    @Nullable Boolean newPassword,
    @Nullable Boolean withoutSecondFactor,
    @Nullable String reason) {}
