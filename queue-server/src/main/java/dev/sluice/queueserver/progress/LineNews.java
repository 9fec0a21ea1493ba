package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.spring.ProblemException;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells visitors of this node at once what a line's log says about them. */
@Component
final class LineNews {

  private static final Logger LOG = LoggerFactory.getLogger(LineNews.class);

  private final Watchers watchers;
  private final Standings standings;
  private final ProgressMessages messages;
  private final ExecutorService visitorWork;

  LineNews(
      Watchers watchers,
      Standings standings,
      ProgressMessages messages,
      ExecutorService visitorWork) {
    this.watchers = watchers;
    this.standings = standings;
    this.messages = messages;
    this.visitorWork = visitorWork;
  }

  void happened(FollowedLine line, LineEvent event) {
    switch (event) {
      case LineEvent.Admitted(String _, List<ActiveSession> sessions) ->
          sessions.forEach(session -> admitted(line, session));
      case LineEvent.Left(List<NumberedVisitor> visitors) ->
          visitors.forEach(visitor -> over(line, visitor, Progress.State.LEFT));
      case LineEvent.Released(var _, List<NumberedVisitor> visitors) ->
          visitors.forEach(visitor -> over(line, visitor, Progress.State.EXPIRED));
      case LineEvent.Abandoned(List<NumberedVisitor> visitors) ->
          visitors.forEach(visitor -> over(line, visitor, Progress.State.EXPIRED));
      // to be asked about is to be there: whoever is connected here comes back to the front
      case LineEvent.Skipped(List<NumberedVisitor> visitors) ->
          visitors.forEach(visitor -> ask(line, visitor));
      case LineEvent.Drawn(List<NumberedVisitor> visitors) ->
          visitors.forEach(visitor -> drawn(line, visitor));
      case LineEvent.Returned _, LineEvent.Laned _ -> {
        // whoever came back, or is in a lane, asked, and was told
      }
    }
  }

  private void admitted(FollowedLine line, ActiveSession session) {
    List<Watcher> tabs = watchers.of(line.id(), session.visitor());
    if (!tabs.isEmpty()) {
      Position at = new Position(line.epoch(), session.number());
      Told told = new Told(at, messages.admitted(line, session));
      tabs.forEach(tab -> tab.tell(told, messages));
    }
  }

  private void ask(FollowedLine line, NumberedVisitor visitor) {
    watchers.of(line.id(), visitor.visitor()).forEach(tab -> askAndTell(line, tab));
  }

  private void drawn(FollowedLine line, NumberedVisitor visitor) {
    List<Watcher> tabs = watchers.of(line.id(), visitor.visitor());
    if (tabs.stream().anyMatch(tab -> tab.position().lane() > 0)) {
      // the draw gives the number, asking with the ticket's lane puts it into that
      tabs.forEach(tab -> askAndTell(line, tab));
    } else if (!tabs.isEmpty()) {
      Told told = standings.drawn(line, visitor);
      tabs.forEach(tab -> tab.tell(told, messages));
    }
  }

  private void over(FollowedLine line, NumberedVisitor visitor, Progress.State state) {
    Position at = new Position(line.epoch(), visitor.number());
    Told told = new Told(at, Progress.over(state, line.id()));
    watchers.of(line.id(), visitor.visitor()).forEach(tab -> tab.tell(told, messages));
  }

  /** A part of the log was lost: those who were inside may be so no longer. */
  void missed(FollowedLine line) {
    watchers.forEach(
        line.id(),
        watcher -> {
          if (watcher.isAdmitted()) {
            askAndTell(line, watcher);
          }
        });
  }

  /** The store was, and may have lost its last moment: a number given in it goes back. */
  void startedAgain(FollowedLine line) {
    watchers.forEach(line.id(), Watcher::storeStartedAgain);
  }

  /** Finds out about one visitor on another thread; the caller goes on. */
  void askAndTell(FollowedLine line, Watcher watcher) {
    visitorWork.execute(() -> {
      try {
        watcher.answer(standings.ask(line, watcher.visitor(), watcher.position()), messages);
      } catch (StoreUnavailable | ProblemException e) {
        LOG.debug("line={} - a visitor's standing is asked for again later", line.id(), e);
      }
    });
  }
}
