package dev.sluice.standalone.architecture.red.ticketapi.order;

/** Breaks: names say what a thing is. */
final class OrderManager {}
