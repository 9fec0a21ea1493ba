package dev.sluice.bench.shopping;

import java.util.List;

/**
 * What is sold behind a line.
 *
 * @param sections general admission only; a shopper takes one of them by chance, so that no single
 *     counter is the bottleneck
 */
public record Sale(String line, long performance, List<Long> sections) {}
