package dev.sluice.queueserver.room;

import dev.sluice.queueserver.progress.FollowedLine;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineState;
import java.time.Instant;

/**
 * The public state of a line: the same JSON over STOMP and HTTP.
 *
 * @param waiting people in line
 * @param admittedPerMinute visitors let in during the last minute, as far as this node watched
 * @param announcement the operator's message to everybody in line, empty when there is none
 * @param at when this node said so
 */
record Room(
    String line,
    String title,
    LineState state,
    long waiting,
    int admittedPerMinute,
    String announcement,
    Instant at) {

  static Room of(FollowedLine line, Instant now) {
    LineFacts facts = line.facts();
    return new Room(
        facts.line().value(),
        facts.title(),
        facts.state(),
        facts.waiting(),
        line.admittedPerMinute(),
        facts.announcement(),
        now);
  }

  /** Whether people should hear of the difference at once. */
  boolean saysSomethingElseThan(Room other) {
    return state != other.state
        || !title.equals(other.title)
        || !announcement.equals(other.announcement);
  }
}
