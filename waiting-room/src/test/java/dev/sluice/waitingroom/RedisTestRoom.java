package dev.sluice.waitingroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.devservices.junit.TestServers;
import dev.sluice.waitingroom.admission.RedisAdmissions;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.RedisInvites;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.workqueue.RedisWorkQueue;
import java.time.Duration;
import java.util.List;

/** A waiting room in a real Redis, under keys of its own, whose data a test can lose. */
final class RedisTestRoom implements AutoCloseable {

  final RedisConnections redis;
  final RedisKeys keys = new RedisKeys(TestServers.freshPrefix());
  final RedisWaitingLines lines;
  final RedisAdmissions admissions;
  final RedisWorkQueue workQueue;
  final RedisInvites invites;

  RedisTestRoom(String uri, int longestLine) {
    redis = new RedisConnections(uri, Duration.ofSeconds(10));
    lines = new RedisWaitingLines(redis, keys, longestLine);
    admissions = new RedisAdmissions(redis, keys, RoomScenario.LIMITS);
    invites = new RedisInvites(redis, keys);
    workQueue = new RedisWorkQueue(redis, keys, RoomScenario.LIMITS);
  }

  /** On the Redis that all tests share. */
  static RedisTestRoom shared(int longestLine) {
    return new RedisTestRoom(TestServers.redisUri(), longestLine);
  }

  TestRoom room() {
    return new TestRoom(lines, admissions, workQueue);
  }

  /** As if Redis had lost the line: all its keys are gone. */
  void lose(LineId line) {
    redis.call(commands ->
        commands.del(
            keys.line(line),
            keys.numbers(line),
            keys.work(line),
            keys.admitted(line),
            keys.early(line),
            keys.present(line),
            keys.away(line),
            keys.grace(line),
            keys.gone(line),
            keys.scratch(line),
            keys.departed(line),
            keys.log(line),
            keys.control(line),
            keys.leader(line),
            keys.proofs(line),
            keys.addresses(line),
            keys.invites(line),
            keys.inviteBatches(line),
            keys.accounts(line),
            keys.lanes(line),
            keys.laned(line),
            keys.draw(line),
            keys.drawn(line),
            keys.chain(line),
            keys.withdrawn(line)));
  }

  /** The visitors in line as Redis has them, front first. */
  List<VisitorId> inLine(LineId line) {
    return redis.call(commands -> commands.zrange(keys.line(line), 0, -1)).stream()
        .map(id -> new VisitorId(new String(id, UTF_8)))
        .toList();
  }

  String control(LineId line, String field) {
    return new String(redis.call(commands -> commands.hget(keys.control(line), field)), UTF_8);
  }

  boolean has(String key) {
    return redis.<Long>call(commands -> commands.exists(key)) == 1;
  }

  @Override
  public void close() {
    redis.close();
  }
}
