package dev.sluice.queueserver;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Everything that this process logs while a test runs, with our own loggers at DEBUG. */
final class LogWatch implements AutoCloseable {

  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.sluice");
  private final Level before = ours.getLevel();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          events.add(event);
        }
      };

  /** Begins to watch. A node has to run already: its start sets the logging up anew. */
  LogWatch() {
    appender.start();
    ours.setLevel(Level.DEBUG);
    root.addAppender(appender);
    ours.debug("watched from here on");
    if (events.isEmpty()) {
      throw new AssertionError("nothing that is logged would be seen");
    }
  }

  /** The lines as they stand in a log file, stack traces too. */
  List<String> lines() {
    return events.stream().flatMap(LogWatch::lines).toList();
  }

  private static Stream<String> lines(ILoggingEvent event) {
    Stream<String> message = Stream.of(event.getFormattedMessage().split("[\r\n]", -1));
    return event.getThrowableProxy() == null
        ? message
        : Stream.concat(
            message,
            Stream.of(ThrowableProxyUtil.asString(event.getThrowableProxy()).split("[\r\n]", -1)));
  }

  /** What stands out in the log of a node in production. */
  List<String> warnings() {
    return events.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    ours.setLevel(before);
  }
}
