package dev.sluice.ticketapi.visit;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Has every request looked at once it is over. */
@Configuration(proxyBeanMethods = false)
class VisitConfiguration implements WebMvcConfigurer {

  private final VisitOfAccount accounts;

  VisitConfiguration(VisitOfAccount accounts) {
    this.accounts = accounts;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(accounts);
  }
}
