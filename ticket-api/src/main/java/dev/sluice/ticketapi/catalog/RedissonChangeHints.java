package dev.sluice.ticketapi.catalog;

import dev.sluice.waitingroom.keyspace.RedisKeys;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The messages by which nodes hear of a change at once. One may get lost: whoever hears nothing
 * looks all the same.
 */
@Component
class RedissonChangeHints {

  private static final Logger LOG = LoggerFactory.getLogger(RedissonChangeHints.class);

  private final RTopic topic;
  private volatile boolean listening;

  RedissonChangeHints(RedissonClient redisson, RedisKeys keys) {
    topic = redisson.getTopic(new CatalogKeys(keys.prefix()).channel(), StringCodec.INSTANCE);
  }

  /** Has the hint run at every message from now on. Does nothing when it does already. */
  void listen(Runnable hint) {
    if (listening) {
      return;
    }
    try {
      topic.addListener(String.class, (_, _) -> hint.run());
      listening = true;
    } catch (RedisException e) {
      LOG.debug("No messages about changes yet: {}", e.toString());
    }
  }
}
