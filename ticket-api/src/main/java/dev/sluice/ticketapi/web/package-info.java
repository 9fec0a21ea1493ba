/**
 * The shop as a web application: its pages, and answers to failures of the database.
 *
 * <p>Does not contain rules.
 */
@NullMarked
package dev.sluice.ticketapi.web;

import org.jspecify.annotations.NullMarked;
