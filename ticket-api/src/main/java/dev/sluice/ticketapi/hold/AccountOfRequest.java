package dev.sluice.ticketapi.hold;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells whose account a request belongs to, from a proof in the request and nothing else. */
public interface AccountOfRequest {

  /** Empty when nobody has logged in. */
  Optional<String> account(HttpServletRequest request);
}
