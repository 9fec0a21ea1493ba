package dev.sluice.standalone.architecture.red.queueserver;

import org.junit.jupiter.api.Disabled;

/** Breaks: no test is switched off. It has no test method, so no build runs it. */
@Disabled("on purpose")
final class SleepyChecks {}
