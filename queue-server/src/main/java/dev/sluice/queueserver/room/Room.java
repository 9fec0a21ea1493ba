package dev.sluice.queueserver.room;

import dev.sluice.queueserver.progress.FollowedLine;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The public state of a line: the same JSON over STOMP and HTTP.
 *
 * @param waiting people in line
 * @param admittedPerMinute visitors let in during the last minute, as far as this node watched
 * @param announcement the operator's message to everybody in line, empty when there is none
 * @param opensAt when the doors open, null when they are open or were never closed
 * @param early people who came before the doors open
 * @param draw how far the draw is that anybody can check, null for a line without one
 * @param ticketsLeft what is left to sell, null when nobody said so
 * @param brand how the page looks
 * @param at when this node said so
 */
record Room(
    String line,
    String title,
    LineState state,
    long waiting,
    int admittedPerMinute,
    String announcement,
    @Nullable Instant opensAt,
    long early,
    @Nullable DrawPhase draw,
    @Nullable Long ticketsLeft,
    LineBrand brand,
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
        facts.state() == LineState.SCHEDULED ? facts.opening().opensAt() : null,
        facts.opening().early(),
        facts.opening().draw(),
        facts.ticketsLeft(),
        facts.brand(),
        now);
  }

  /** Whether people should hear of the difference at once. */
  boolean saysSomethingElseThan(Room other) {
    return state != other.state
        || !title.equals(other.title)
        || !announcement.equals(other.announcement)
        || !brand.equals(other.brand)
        || !Objects.equals(opensAt, other.opensAt);
  }
}
