package dev.sluice.queueserver.progress;

import dev.sluice.queueserver.connection.ConnectionFixture;
import dev.sluice.queueserver.store.StoreCalls;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PlaceTickets;
import dev.sluice.waitingroom.pass.SigningKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The part of a node that follows lines and tells visitors, over a store of a test. */
final class FollowingNode {

  final Watchers watchers = new Watchers();
  final ProgressMessages messages;
  final Standings standings;
  final LineNews news;
  final LineFollower follower;

  FollowingNode(WaitingLines store, InstantSource clock) {
    List<SigningKey> keys = List.of(SigningKey.parse("key", "k1:" + "A".repeat(43) + "="));
    messages =
        new ProgressMessages(
            new PlaceTickets(keys),
            new AdmissionPasses(keys),
            clock,
            JsonMapper.shared(),
            new PromiseRecord(new SimpleMeterRegistry()));
    StoreCalls calls = new StoreCalls();
    standings = new Standings(store, calls, messages);
    news = new LineNews(watchers, standings, messages, ConnectionFixture.atOnce());
    follower = new LineFollower(store, calls, news, clock);
  }
}
