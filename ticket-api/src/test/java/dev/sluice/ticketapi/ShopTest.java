package dev.sluice.ticketapi;

import dev.sluice.ticketapi.account.ShopAccounts;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole shop over HTTP, with real MySQL, Redis and Kafka. All such tests share
 * one application; each takes performances of its own from {@link SalePlan}. Goes together with
 * {@code @WithDevServices}, which cannot be part of another annotation.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = TicketApiApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShopServers.class)
@Import({
  SalePlan.class,
  ShopDoor.class,
  ShopClient.class,
  ShopFaults.class,
  ShopAccounts.class,
  ShopAudit.class
})
@Timeout(120)
public @interface ShopTest {}
