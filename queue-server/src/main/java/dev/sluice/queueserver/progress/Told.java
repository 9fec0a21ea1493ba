package dev.sluice.queueserver.progress;

/** What a visitor is to be told, with the position it is about. */
public record Told(Position at, Progress progress) {}
