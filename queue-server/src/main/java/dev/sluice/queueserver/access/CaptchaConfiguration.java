package dev.sluice.queueserver.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The captcha service of the settings; somebody else's is a bean of type {@link Captcha}. */
@Configuration(proxyBeanMethods = false)
class CaptchaConfiguration {

  @Bean
  Captcha captcha(CaptchaSettings settings) {
    return settings.verifyUrl().isEmpty() ? new NoCaptcha() : new SiteVerify(settings);
  }
}
