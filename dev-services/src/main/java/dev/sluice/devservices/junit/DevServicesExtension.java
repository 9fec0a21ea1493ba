package dev.sluice.devservices.junit;

import dev.sluice.devservices.MySqlAccess;
import java.util.Locale;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the servers that {@link WithDevServices} names, stops all of them after the last test of
 * the run, and gives a {@link MySqlAccess} parameter a fresh schema for the class.
 */
final class DevServicesExtension implements BeforeAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(DevServicesExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent("stop", key -> (AutoCloseable) TestServers::stop);
    WithDevServices wanted = context.getRequiredTestClass().getAnnotation(WithDevServices.class);
    if (wanted == null) {
      // a @Nested class: its enclosing class has started what it names
      return;
    }
    for (ServerKind kind : wanted.value()) {
      switch (kind) {
        case REDIS -> TestServers.redisUri();
        case MYSQL -> TestServers.mySql();
        case KAFKA -> TestServers.kafkaBootstrap();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MySqlAccess.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> outermost = context.getRequiredTestClass();
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    String name = outermost.getSimpleName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    // In the store of the run: a store of the test would make another schema for each method.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            outermost,
            ignored -> TestServers.freshSchema(name.substring(0, Math.min(40, name.length()))),
            MySqlAccess.class);
  }
}
