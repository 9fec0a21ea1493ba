package dev.sluice.ticketapi.fault;

import dev.sluice.ticketapi.TicketApiApplication;
import dev.sluice.ticketapi.payment.PaymentGateway;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A ticket-api in a process of its own that dies at a given moment of the first purchase, as with
 * kill -9: no hook runs and nothing is given back.
 */
public final class DoomedShop {

  /** What a process that was killed leaves behind. */
  static final int KILLED = 137;

  /** What it prints before its port when it is open. */
  static final String OPEN = "open on port ";

  /** What it prints when it has come to the moment of its pause. */
  static final String ASLEEP = "about to fall asleep";

  private DoomedShop() {}

  public static void main(String[] arguments) {
    var context =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(TicketApiApplication.class, Faults.class).run(arguments);
    System.out.println(OPEN + Objects.requireNonNull(context.getWebServer()).getPort());
  }

  private static void dieIf(Death moment) {
    if (moment.name().equals(System.getProperty("death"))) {
      Runtime.getRuntime().halt(KILLED);
    }
    if (moment.name().equals(System.getProperty("pause"))) {
      System.out.println(ASLEEP);
      // the one who reads this stops the whole process while it waits here
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    }
  }

  /** Deaths around commits and around the provider. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Faults {

    @Bean
    static BeanPostProcessor deaths() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return switch (bean) {
            case DataSource pool -> mortal(pool);
            case PaymentGateway provider -> mortal(provider);
            default -> bean;
          };
        }
      };
    }

    private static DataSource mortal(DataSource pool) {
      return new DelegatingDataSource(pool) {
        @Override
        public Connection getConnection() throws SQLException {
          Connection connection = super.getConnection();
          String writer = Thread.currentThread().getName();
          if (writer.startsWith("open-orders")) {
            return mortal(
                connection,
                Death.BEFORE_THE_ORDER_IS_COMMITTED,
                Death.AFTER_THE_ORDER_WAS_COMMITTED);
          }
          if (writer.startsWith("issue-tickets")) {
            return mortal(
                connection,
                Death.BEFORE_THE_TICKETS_ARE_COMMITTED,
                Death.AFTER_THE_TICKETS_WERE_COMMITTED);
          }
          return connection;
        }
      };
    }

    private static Connection mortal(Connection connection, Death before, Death after) {
      return proxy(Connection.class, connection, "commit", before, after);
    }

    private static PaymentGateway mortal(PaymentGateway provider) {
      return proxy(
          PaymentGateway.class,
          provider,
          "capture",
          Death.BEFORE_THE_CHARGE,
          Death.AFTER_THE_CHARGE);
    }

    private static <T> T proxy(Class<T> type, T target, String step, Death before, Death after) {
      Object proxy =
          Proxy.newProxyInstance(
              DoomedShop.class.getClassLoader(),
              new Class<?>[] {type},
              (_, method, arguments) -> {
                if (!method.getName().equals(step)) {
                  return call(target, method, arguments);
                }
                dieIf(before);
                Object answer = call(target, method, arguments);
                dieIf(after);
                return answer;
              });
      return type.cast(proxy);
    }

    private static @Nullable Object call(
        Object target, Method method, Object @Nullable [] arguments) throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
