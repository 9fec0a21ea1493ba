package dev.sluice.ngrinder.standin;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.grinder.script.Grinder;
import net.grinder.script.Statistics;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** What scripts reach by the name {@code grinder}: their log is kept for the tests. */
final class Grinders {

  private static final List<String> LOG = new CopyOnWriteArrayList<>();

  private Grinders() {}

  static void install() {
    Logger logger =
        (Logger)
            Proxy.newProxyInstance(
                Grinders.class.getClassLoader(),
                new Class<?>[] {Logger.class},
                (_, method, arguments) -> {
                  if (method.getReturnType() == boolean.class) {
                    return true;
                  }
                  if (method.getName().matches("info|warn|error")) {
                    LOG.add(text(arguments));
                  }
                  return null;
                });
    Grinder.grinder =
        new Grinder.ScriptContext() {
          @Override
          public Logger getLogger() {
            return logger;
          }

          @Override
          public Statistics getStatistics() {
            // what is recorded can be changed until the next call in any case
            return _ -> {};
          }
        };
  }

  private static String text(Object[] arguments) {
    String format = (String) arguments[0];
    Object[] values =
        arguments.length == 2 && arguments[1] instanceof Object[] many
            ? many
            : java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
    return MessageFormatter.basicArrayFormat(format, values);
  }

  static void forget() {
    LOG.clear();
  }

  static List<String> log() {
    return List.copyOf(LOG);
  }
}
