package dev.sluice.bench.spike;

/**
 * One thing that a spike must show.
 *
 * @param claim as a sentence
 * @param measured what was seen
 * @param met whether that is enough
 */
record Check(String claim, String measured, boolean met) {}
