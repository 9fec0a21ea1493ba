package dev.sluice.monitorui.dashboard;

/**
 * Something that is pushed to every browser that watches.
 *
 * @param event name of the event: {@code sample}, {@code nodes}, {@code alerts} or {@code mark}
 * @param data becomes JSON
 */
record Push(String event, Object data) {}
