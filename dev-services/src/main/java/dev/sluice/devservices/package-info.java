/**
 * Real Redis, MySQL and Kafka on loopback without Docker or root, for development and tests.
 *
 * <p>Every server is a child process that keeps its data in a folder and ends with its parent. Does
 * not know Sluice, and is not for production.
 */
@NullMarked
package dev.sluice.devservices;

import org.jspecify.annotations.NullMarked;
