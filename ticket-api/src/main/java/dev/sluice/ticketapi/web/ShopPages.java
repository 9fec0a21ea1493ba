package dev.sluice.ticketapi.web;

import dev.sluice.ticketapi.gate.OpenToAll;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages of the shop: one document that reads from its address what to show. */
@Controller
class ShopPages {

  /** The page loads only from here, nobody may frame it, and it tells no other site its address. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  @OpenToAll
  @GetMapping({"/", "/performances/{id}"})
  String page(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    return "forward:/shop/index.html";
  }
}
