package dev.sluice.monitorui.sales;

/**
 * The orders at one moment.
 *
 * @param total confirmed orders so far
 * @param perSecond confirmed orders a second, mean over the last few seconds
 * @param tickets tickets in those orders
 */
public record OrdersSample(long total, double perSecond, long tickets) {}
