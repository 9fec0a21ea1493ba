package dev.sluice.ticketapi;

import dev.sluice.ticketapi.payment.CaptureOutcome;
import dev.sluice.ticketapi.payment.CaptureRequest;
import dev.sluice.ticketapi.payment.ChargeSearch;
import dev.sluice.ticketapi.payment.LedgerQuery;
import dev.sluice.ticketapi.payment.LedgerReading;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.payment.PaymentGateway;
import dev.sluice.ticketapi.payment.PaymentRoom;
import dev.sluice.ticketapi.payment.RefundOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A payment provider that can be told to fail, and a counter of what requests ask of MySQL. */
@TestConfiguration(proxyBeanMethods = false)
public class ShopFaults {

  /** The failure that stands for the death of the process. */
  public static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What happens around the next captures that are asked for with a token. */
  public interface Around {
    CaptureOutcome capture(PaymentGateway provider, CaptureRequest request);
  }

  /** The way to the provider, with faults by token. Such tokens reach the provider as tok_ok. */
  public static final class FaultyGateway implements PaymentGateway, PaymentRoom {

    private final PaymentGateway provider;
    private final PaymentRoom room;
    private final AtomicReference<Optional<Duration>> away =
        new AtomicReference<>(Optional.empty());
    private final Map<String, Around> faults = new ConcurrentHashMap<>();
    private final Map<String, Deque<RefundOutcome>> refundAnswers = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> afterNextPage = new AtomicReference<>(() -> {});
    private final AtomicLong captures = new AtomicLong();

    FaultyGateway(PaymentGateway provider, PaymentRoom room) {
      this.provider = provider;
      this.room = room;
    }

    /** From now on the provider counts as away for that long; until {@link #back}. */
    public void away(Duration time) {
      away.set(Optional.of(time));
    }

    public void back() {
      away.set(Optional.empty());
    }

    @Override
    public Optional<Duration> busyFor() {
      return away.get().or(room::busyFor);
    }

    public void when(String token, Around fault) {
      faults.put(token, fault);
    }

    /** The next refunds of a charge are answered like this, and the provider hears nothing. */
    public void answerRefunds(String charge, RefundOutcome... answers) {
      refundAnswers.put(charge, new ConcurrentLinkedDeque<>(List.of(answers)));
    }

    /** What happens once, between the provider's next page of its ledger and its arrival here. */
    public void afterNextPage(Runnable event) {
      afterNextPage.set(event);
    }

    public long captures() {
      return captures.get();
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
      captures.incrementAndGet();
      Around fault = faults.get(request.token());
      if (fault == null) {
        return provider.capture(request);
      }
      return fault.capture(
          provider,
          new CaptureRequest(
              request.idempotencyKey(), request.money(), request.method(), "tok_ok"));
    }

    @Override
    public ChargeSearch find(String idempotencyKey) {
      return provider.find(idempotencyKey);
    }

    @Override
    public ChargeSearch withdraw(String idempotencyKey, Money money) {
      return provider.withdraw(idempotencyKey, money);
    }

    @Override
    public RefundOutcome refund(String charge) {
      return provider.refund(charge);
    }

    @Override
    public RefundOutcome refund(String charge, Money amount, String idempotencyKey) {
      RefundOutcome answer = refundAnswers.getOrDefault(charge, new ArrayDeque<>()).poll();
      return answer == null ? provider.refund(charge, amount, idempotencyKey) : answer;
    }

    @Override
    public LedgerReading read(LedgerQuery query) {
      LedgerReading page = provider.read(query);
      afterNextPage.getAndSet(() -> {}).run();
      return page;
    }
  }

  /** Counts the connections that requests take out of the pool: without one there is no SQL. */
  public static final class RequestConnections {

    private final AtomicLong taken = new AtomicLong();

    public long taken() {
      return taken.get();
    }
  }

  @Bean
  @Primary
  FaultyGateway faultyGateway(
      @Qualifier("httpPaymentGateway") PaymentGateway provider,
      @Qualifier("providerCalls") PaymentRoom room) {
    return new FaultyGateway(provider, room);
  }

  @Bean
  static RequestConnections requestConnections() {
    return new RequestConnections();
  }

  @Bean
  static BeanPostProcessor countingDataSource(RequestConnections connections) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool ? counting(pool, connections) : bean;
      }
    };
  }

  private static DataSource counting(DataSource pool, RequestConnections connections) {
    return new DelegatingDataSource(pool) {
      @Override
      public Connection getConnection() throws SQLException {
        if (Thread.currentThread().getName().startsWith("tomcat-handler")) {
          connections.taken.incrementAndGet();
        }
        return super.getConnection();
      }
    };
  }
}
