package dev.sluice.queueserver.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.LineId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Which captcha service a node asks. */
class CaptchaConfigurationTest {

  private static final CaptchaSettings NONE_SET =
      new CaptchaSettings(
          "",
          "",
          List.of(),
          Duration.ofSeconds(2),
          CaptchaSettings.WhenUnreachable.CLOSED,
          CaptchaWidget.NONE);

  private static AnnotationConfigApplicationContext context(Class<?>... more) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(CaptchaSettings.class, () -> NONE_SET);
    context.register(CaptchaConfiguration.class);
    for (Class<?> bean : more) {
      context.register(bean);
    }
    context.refresh();
    return context;
  }

  @Test
  void nobodyIsAskedUnlessToldSo() {
    try (AnnotationConfigApplicationContext context = context()) {
      assertThat(context.getBean(Captcha.class)).isInstanceOf(NoCaptcha.class);
    }
  }

  @Test
  void anAdapterOfOnesOwnGoesBefore() {
    try (AnnotationConfigApplicationContext context = context(Own.class)) {
      assertThat(context.getBean(Captcha.class)).isInstanceOf(Own.class);
    }
  }

  /** Another service. */
  static final class Own implements Captcha {

    @Override
    public boolean isAskedBy(LineId line) {
      return true;
    }

    @Override
    public Verdict verdict(String token) {
      return Verdict.REJECTED;
    }
  }
}
