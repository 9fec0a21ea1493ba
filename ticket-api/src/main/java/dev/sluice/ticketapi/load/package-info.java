/**
 * What this node does and how long it takes, counted and reported to the waiting room once a
 * second, which finds out from it how many visitors the shop serves well.
 *
 * <p>Owns the meters and the report. All times are sums over everybody that go on while somebody is
 * still there (Little's law: time spent per second = how many are there on average). Does not
 * decide anything, and no feature needs it to work.
 */
@NullMarked
package dev.sluice.ticketapi.load;

import org.jspecify.annotations.NullMarked;
