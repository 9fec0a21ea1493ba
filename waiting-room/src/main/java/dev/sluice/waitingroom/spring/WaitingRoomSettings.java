package dev.sluice.waitingroom.spring;

import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.pass.SigningKey;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that all parts of a waiting room share: they must be the same in every process.
 *
 * @param redis where Redis is
 * @param line limits of a waiting line
 * @param workQueue limits of a session in the work queue
 * @param pass keys that sign admission passes
 * @param placeTicket keys that sign place tickets
 */
@ConfigurationProperties("waiting-room")
public record WaitingRoomSettings(
    @DefaultValue Redis redis,
    @DefaultValue Line line,
    @DefaultValue WorkQueue workQueue,
    @DefaultValue Keys pass,
    @DefaultValue Keys placeTicket) {

  /**
   * Where Redis is.
   *
   * @param uri address, for example redis://user:password@host:6379; of a Redis Cluster several,
   *     with commas between
   * @param keyPrefix first part of every key
   * @param commandTimeout a call that takes longer counts as failed
   */
  public record Redis(
      @DefaultValue("redis://127.0.0.1:6379") String uri,
      @DefaultValue(RedisKeys.DEFAULT_PREFIX) String keyPrefix,
      @DefaultValue("1s") Duration commandTimeout) {

    public Redis {
      if (commandTimeout.compareTo(Duration.ofMillis(50)) < 0
          || commandTimeout.compareTo(Duration.ofSeconds(10)) > 0) {
        throw new IllegalArgumentException(
            "waiting-room.redis.command-timeout must be in [50ms, 10s], was " + commandTimeout);
      }
    }
  }

  /**
   * Limits of a waiting line.
   *
   * @param maxLength people one line may hold
   */
  public record Line(@DefaultValue("1000000") int maxLength) {

    public Line {
      if (maxLength < 1) {
        throw new IllegalArgumentException(
            "waiting-room.line.max-length must be >= 1, was " + maxLength);
      }
    }
  }

  /**
   * Limits of a session in the work queue.
   *
   * @param claimWithin an admitted visitor must have come within this time
   * @param idleAtMostFor a visitor who does nothing for so long gives the slot back
   * @param sessionAtMostFor a session ends then, whatever the visitor does
   */
  public record WorkQueue(
      @DefaultValue("60s") Duration claimWithin,
      @DefaultValue("3m") Duration idleAtMostFor,
      @DefaultValue("10m") Duration sessionAtMostFor) {

    SessionLimits limits() {
      return new SessionLimits(claimWithin, idleAtMostFor, sessionAtMostFor);
    }
  }

  /**
   * Keys for one kind of signature, each as {@code id:base64} of at least 32 bytes.
   *
   * @param signingKey signs and checks
   * @param previousSigningKey only checks, while a key is being replaced
   */
  public record Keys(@Nullable String signingKey, @Nullable String previousSigningKey) {

    /** The keys to sign and check with; the group names their properties in messages. */
    public List<SigningKey> parse(String group) {
      if (signingKey == null || signingKey.isBlank()) {
        throw new IllegalArgumentException(
            group
                + ".signing-key is missing: give a secret of the form id:base64, at least 32"
                + " bytes, best as a file (see docs/configuration.md)");
      }
      List<SigningKey> keys = new ArrayList<>();
      keys.add(SigningKey.parse(group + ".signing-key", signingKey));
      if (previousSigningKey != null && !previousSigningKey.isBlank()) {
        SigningKey previous = SigningKey.parse(group + ".previous-signing-key", previousSigningKey);
        if (previous.id().equals(keys.getFirst().id())) {
          throw new IllegalArgumentException(
              group
                  + ".previous-signing-key must have another id than signing-key, was "
                  + previous.id());
        }
        keys.add(previous);
      }
      return keys;
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
      return "Keys[hidden]";
    }
  }
}
