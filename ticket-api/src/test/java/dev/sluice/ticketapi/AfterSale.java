package dev.sluice.ticketapi;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sluice.ticketapi.mail.BuyerAddress;
import dev.sluice.ticketapi.messaging.OrderConsumer;
import dev.sluice.ticketapi.messaging.OrderMessage;
import dev.sluice.ticketapi.messaging.OrderNews;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server, buyers with an address, and a consumer that can be told to fail. */
@TestConfiguration(proxyBeanMethods = false)
public class AfterSale {

  /** Addresses by order; others have none. */
  public static final class KnownBuyers implements BuyerAddress {

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    public void know(String order, String address) {
      addresses.put(order, address);
    }

    @Override
    public Map<String, String> of(Collection<String> orders) {
      Map<String, String> known = new HashMap<>(addresses);
      known.keySet().retainAll(orders);
      return known;
    }
  }

  /** Writes a row for each message. Faults happen in the transaction or after its commit. */
  public static final class TrialConsumer implements OrderConsumer {

    /** Something that goes wrong. It may throw. */
    public interface Fault {
      void happens(JdbcClient inTheTransaction);
    }

    private final JdbcClient jdbc;
    private final String name;
    private final Map<String, Fault> inside = new ConcurrentHashMap<>();
    private final List<Runnable> after = new CopyOnWriteArrayList<>();

    public TrialConsumer(JdbcClient jdbc, String name) {
      this.jdbc = jdbc;
      this.name = name;
      jdbc.sql(
              """
              create table if not exists trial_effects (
                consumer varchar(30) not null, order_id char(22) not null, key (order_id))
              """)
          .update();
    }

    public void when(String order, Fault fault) {
      inside.put(order, fault);
    }

    public void onceAfterTheCommit(Runnable fault) {
      after.add(fault);
    }

    public long effects(String order) {
      return jdbc.sql("select count(*) from trial_effects where consumer = ? and order_id = ?")
          .params(name, order)
          .query(Long.class)
          .single();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<OrderNews> news() {
      return Set.of(OrderNews.CONFIRMED);
    }

    @Override
    public Runnable prepare(List<OrderMessage> messages) {
      return () -> messages.forEach(this::take);
    }

    private void take(OrderMessage message) {
      jdbc.sql("insert into trial_effects values (?, ?)").params(name, message.order()).update();
      Fault fault = inside.get(message.order());
      if (fault != null) {
        fault.happens(jdbc);
      }
    }

    @Override
    public void committed() {
      if (!after.isEmpty()) {
        after.removeFirst().run();
      }
    }
  }

  @Bean
  @Primary
  KnownBuyers knownBuyers() {
    return new KnownBuyers();
  }

  @Bean
  TrialConsumer trialConsumer(JdbcClient jdbc) {
    return new TrialConsumer(jdbc, "trial");
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  GreenMail mailServer() {
    return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  @Bean
  JavaMailSender mailSender(GreenMail server) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(server.getSmtp().getPort());
    return sender;
  }
}
