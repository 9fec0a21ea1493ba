package dev.sluice.shopaudit;

import java.util.List;

/**
 * What Redis has of one line.
 *
 * @param limit most sessions that the last tick allowed
 * @param activeThen sessions after the last tick, which may be more: nobody is sent out
 * @param ticketsLeft as those in line are told, -1 when they are told nothing
 * @param sessions those inside
 * @param strays what does not fit together about somebody inside
 */
record LineFact(
    String line,
    String state,
    long limit,
    long activeThen,
    long ticketsLeft,
    long sessions,
    List<Stray> strays) {

  record Stray(String visitor, String what) {}
}
