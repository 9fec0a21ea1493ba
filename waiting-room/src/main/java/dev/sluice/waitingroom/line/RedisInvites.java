package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invitation codes in Redis: a hash of codes, and one of batches. */
public final class RedisInvites implements Invites {

  private static final LuaScript ADD = LuaScript.load("invites-add");
  private static final LuaScript LIST = LuaScript.load("invites-list");
  private static final LuaScript REVOKE = LuaScript.load("invites-revoke");

  private static final int PARTS = 4;

  private final RedisConnections redis;
  private final RedisKeys keys;

  public RedisInvites(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public boolean add(LineId line, InviteBatch batch, Collection<String> hashes) {
    List<String> all = List.copyOf(hashes);
    for (int from = 0; from < all.size(); from += CODES_PER_CALL) {
      List<String> arguments = new ArrayList<>();
      arguments.add(batch.id());
      arguments.add(text(batch));
      arguments.add(Integer.toString(batch.usesEach()));
      arguments.addAll(all.subList(from, Math.min(all.size(), from + CODES_PER_CALL)));
      if (redis.integer(ADD, keysOf(line), arguments.toArray(String[]::new)) == 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<InviteBatch> batches(LineId line) {
    LuaReply reply = redis.list(LIST, List.of(keys.inviteBatches(line)));
    List<InviteBatch> batches = new ArrayList<>();
    for (int i = 0; i + 3 < reply.size(); i += PARTS) {
      batches.add(read(reply.text(i), reply.text(i + 1), reply.text(i + 2), reply.text(i + 3)));
    }
    return batches;
  }

  @Override
  public boolean revoke(LineId line, String batch) {
    return redis.integer(REVOKE, List.of(keys.inviteBatches(line)), batch) == 1;
  }

  private List<String> keysOf(LineId line) {
    return List.of(keys.control(line), keys.invites(line), keys.inviteBatches(line));
  }

  /** {@code label|codes|uses|from|until}, the label in base64 and times in epoch ms or empty. */
  private static String text(InviteBatch batch) {
    return String.join(
        "|",
        Base64.getEncoder().encodeToString(batch.label().getBytes(StandardCharsets.UTF_8)),
        Integer.toString(batch.codes()),
        Integer.toString(batch.usesEach()),
        millis(batch.from()),
        millis(batch.until()));
  }

  private static InviteBatch read(String id, String text, String used, String revoked) {
    String[] parts = text.split("\\|", -1);
    return new InviteBatch(
        id,
        new String(Base64.getDecoder().decode(parts[0]), StandardCharsets.UTF_8),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        time(parts[3]),
        time(parts[4]),
        Long.parseLong(used),
        revoked.equals("1"));
  }

  private static String millis(@Nullable Instant time) {
    return time == null ? "" : Long.toString(time.toEpochMilli());
  }

  private static @Nullable Instant time(String millis) {
    return millis.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(millis));
  }
}
