package dev.sluice.ticketapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * After each test of the class every invariant of the shop has to hold for the performances that
 * the test took from {@link SalePlan}. Stands below {@link ShopTest}.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AuditedAfterEach.Extension.class)
public @interface AuditedAfterEach {

  /** Notes what a test takes, and looks at it in the end. */
  final class Extension implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(AuditedAfterEach.class);
    private static final String TAKEN_BEFORE = "taken before";

    @Override
    public void beforeEach(ExtensionContext test) {
      test.getStore(NAMESPACE).put(TAKEN_BEFORE, shop(test).getBean(SalePlan.class).lastTaken());
    }

    @Override
    public void afterEach(ExtensionContext test) throws InterruptedException {
      // A test that failed has said enough.
      if (test.getExecutionException().isPresent()) {
        return;
      }
      long before = test.getStore(NAMESPACE).getOrDefault(TAKEN_BEFORE, Long.class, 0L);
      long last = shop(test).getBean(SalePlan.class).lastTaken();
      for (long performance = before + 1; performance <= last; performance++) {
        shop(test).getBean(ShopAudit.class).assertAllHold(performance);
      }
    }

    private static ApplicationContext shop(ExtensionContext test) {
      return SpringExtension.getApplicationContext(test);
    }
  }
}
