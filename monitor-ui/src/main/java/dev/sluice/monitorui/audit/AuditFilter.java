package dev.sluice.monitorui.audit;

/**
 * Which entries somebody wants to see, newest first.
 *
 * @param before only entries before this one
 * @param actor who, empty for everybody
 * @param action what, empty for everything
 * @param subject to what, empty for everything
 */
record AuditFilter(long before, String actor, String action, String subject, int atMost) {}
