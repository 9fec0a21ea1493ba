package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.VisitorId;

/** A visitor together with the number that decides the order in line. */
public record NumberedVisitor(VisitorId visitor, long number) {}
