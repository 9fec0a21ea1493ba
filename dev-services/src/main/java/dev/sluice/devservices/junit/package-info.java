/**
 * Real servers for tests: {@code @WithDevServices} on a test class starts what it names, once for
 * all tests of a run.
 *
 * <p>Tests stay apart by key prefix, line id, schema or topic, never by a server of their own. Does
 * not reset anything between tests.
 */
@NullMarked
package dev.sluice.devservices.junit;

import org.jspecify.annotations.NullMarked;
