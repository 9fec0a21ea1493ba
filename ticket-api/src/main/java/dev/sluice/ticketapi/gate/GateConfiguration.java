package dev.sluice.ticketapi.gate;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gate in front of every handler. */
@Configuration(proxyBeanMethods = false)
class GateConfiguration implements WebMvcConfigurer {

  private final AdmissionGate gate;
  private final VisitTracing tracing;
  private final AdmittedVisitorArgument visitor;

  GateConfiguration(AdmissionGate gate, VisitTracing tracing, AdmittedVisitorArgument visitor) {
    this.gate = gate;
    this.tracing = tracing;
    this.visitor = visitor;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(gate);
    registry.addInterceptor(tracing);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(visitor);
  }
}
