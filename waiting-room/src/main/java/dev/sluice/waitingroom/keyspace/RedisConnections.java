package dev.sluice.waitingroom.keyspace;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One shared connection to Redis, a server or a cluster, that turns every way of not answering into
 * {@link StoreUnavailable}.
 *
 * <p>Connects at the first call, so a process can start while Redis is away. While the connection
 * is down calls fail at once instead of queueing: a join that is carried out after its caller was
 * told "try again" would hand out a number nobody knows of.
 */
public final class RedisConnections implements AutoCloseable {

  /** Errors by which a living Redis says that it cannot serve now. */
  private static final List<String> NOT_NOW =
      List.of(
          "BUSY",
          "LOADING",
          "MISCONF",
          "OOM",
          "READONLY",
          "CLUSTERDOWN",
          "MASTERDOWN",
          "MOVED",
          "TRYAGAIN",
          "NOREPLICAS");

  private final ClientResources resources;
  private final RedisDoor door;
  private final Duration commandTimeout;
  private final CallWatch watch;
  private final ReentrantLock connecting = new ReentrantLock();
  private volatile @Nullable RedisClusterCommands<String, byte[]> connection;

  public RedisConnections(String uri, Duration commandTimeout) {
    this(uri, commandTimeout, CallWatch.NONE);
  }

  public RedisConnections(String uri, Duration commandTimeout, CallWatch watch) {
    this.watch = watch;
    resources =
        ClientResources.builder()
            .reconnectDelay(
                Delay.exponential(
                    Duration.ofMillis(50), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
            .build();
    this.commandTimeout = commandTimeout;
    door = RedisDoor.to(RedisAddress.of(uri), resources, commandTimeout);
  }

  /** Runs a script that answers an integer. */
  public long integer(LuaScript script, List<String> keys, String... arguments) {
    return (Long) evaluate(script, ScriptOutputType.INTEGER, keys, arguments);
  }

  /** The same with arguments that need not be text. */
  public long integer(LuaScript script, List<String> keys, List<byte[]> arguments) {
    return (Long)
        evaluate(script, ScriptOutputType.INTEGER, keys, arguments.toArray(byte[][]::new));
  }

  /** Runs a script that answers a list. */
  public LuaReply list(LuaScript script, List<String> keys, String... arguments) {
    return new LuaReply((List<?>) evaluate(script, ScriptOutputType.MULTI, keys, arguments));
  }

  /** Runs a script that answers a string. */
  public String text(LuaScript script, List<String> keys, String... arguments) {
    byte[] answer = (byte[]) evaluate(script, ScriptOutputType.VALUE, keys, arguments);
    return new String(answer, StandardCharsets.UTF_8);
  }

  /** Runs plain commands, for what needs no script. */
  public <T> T call(Function<RedisClusterCommands<String, byte[]>, T> commands) {
    watch.began();
    try {
      return commands.apply(connected());
    } catch (RedisCommandExecutionException e) {
      if (NOT_NOW.stream().anyMatch(code -> String.valueOf(e.getMessage()).startsWith(code))) {
        throw new StoreUnavailable("Redis cannot serve now: " + e.getMessage(), e);
      }
      throw e;
    } catch (RedisException e) {
      throw new StoreUnavailable("Redis did not answer: " + e.getMessage(), e);
    } finally {
      watch.ended();
    }
  }

  private Object evaluate(
      LuaScript script, ScriptOutputType type, List<String> keys, String... arguments) {
    byte[][] values = new byte[arguments.length][];
    for (int i = 0; i < arguments.length; i++) {
      values[i] = arguments[i].getBytes(StandardCharsets.UTF_8);
    }
    return evaluate(script, type, keys, values);
  }

  private Object evaluate(
      LuaScript script, ScriptOutputType type, List<String> keys, byte[][] values) {
    String[] keyArray = keys.toArray(String[]::new);
    return call(commands -> {
      try {
        return commands.<Object>evalsha(script.digest(), type, keyArray, values);
      } catch (RedisNoScriptException e) {
        return commands.<Object>eval(script.source(), type, keyArray, values);
      }
    });
  }

  private RedisClusterCommands<String, byte[]> connected() {
    RedisClusterCommands<String, byte[]> present = connection;
    if (present != null) {
      return present;
    }
    waitForTheOneWhoConnects();
    try {
      if (connection == null) {
        connection = door.open();
      }
      return connection;
    } finally {
      connecting.unlock();
    }
  }

  /** No longer than for a command: or callers would try to connect one after the other. */
  private void waitForTheOneWhoConnects() {
    try {
      if (!connecting.tryLock(commandTimeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new RedisCommandTimeoutException("Redis cannot be reached");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisCommandInterruptedException(e);
    }
  }

  @Override
  public void close() {
    door.close();
    resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
