package dev.sluice.ticketapi.gate;

import dev.sluice.waitingroom.pass.AdmissionPass;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the pass that the gate accepted to a handler that has a parameter for it. */
@Component
class AdmittedVisitorArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == AdmissionPass.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binderFactory) {
    HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
    Object pass = servletRequest == null ? null : servletRequest.getAttribute(AdmissionGate.PASS);
    if (pass == null) {
      throw new IllegalStateException(
          "the handler takes a pass but is open to all: " + parameter.getExecutable());
    }
    return pass;
  }
}
