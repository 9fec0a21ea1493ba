/**
 * Letters to buyers about their orders, written by a consumer and sent afterwards.
 *
 * <p>Owns the table {@code mail_outbox}; reads {@code tickets} and {@code claimed_seats}. A letter
 * is sent at least once: a node that dies between the mail server's answer and its own commit sends
 * it again, under the same Message-ID. Does not know who buyers are ({@link
 * dev.sluice.ticketapi.mail.BuyerAddress}).
 */
@NullMarked
package dev.sluice.ticketapi.mail;

import org.jspecify.annotations.NullMarked;
