/**
 * MySQL as this process uses it: a pool of two, tables of its own, and a word when it is away.
 *
 * <p>Owns the migrations. Does not know what the tables are for: each belongs to the feature that
 * writes it.
 */
@NullMarked
package dev.sluice.monitorui.database;

import org.jspecify.annotations.NullMarked;
