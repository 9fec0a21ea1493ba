package dev.sluice.ticketapi.catalog;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * One kind of thing that nodes keep copies of.
 *
 * @param item its name by id, the same on all nodes
 * @param fromMySql reads it
 * @param write makes a snapshot of it
 * @param read understands a snapshot
 */
record CopyKind<T>(
    CacheCounts.Kept kept,
    LongFunction<String> item,
    LongFunction<Optional<T>> fromMySql,
    Function<T, byte[]> write,
    Function<byte[], T> read) {}
