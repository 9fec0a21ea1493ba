package dev.sluice.waitingroom;

import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.WorkQueue;

/** A waiting room that a contract is about. */
public record TestRoom(WaitingLines lines, Admissions admissions, WorkQueue workQueue) {}
