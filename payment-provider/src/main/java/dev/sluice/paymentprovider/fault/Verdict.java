package dev.sluice.paymentprovider.fault;

import java.time.Duration;

/**
 * What is to go wrong with one request.
 *
 * @param carriedOut whether it is carried out at all
 * @param latency how much later it is answered
 */
public record Verdict(boolean carriedOut, Delivery delivery, Duration latency) {}
