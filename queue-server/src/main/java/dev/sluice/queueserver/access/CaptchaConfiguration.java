package dev.sluice.queueserver.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The captcha service of the settings; a bean of type {@link Captcha} of one's own goes before. */
@Configuration(proxyBeanMethods = false)
class CaptchaConfiguration {

  @Bean
  @Fallback
  Captcha captcha(CaptchaSettings settings) {
    return settings.verifyUrl().isEmpty() ? new NoCaptcha() : new SiteVerify(settings);
  }
}
