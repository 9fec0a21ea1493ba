package dev.sluice.monitorui.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/** Follows the session of a request for what lasts longer than the request. */
public interface SessionWatch {

  /**
   * Says, each time it is asked, whether that session is still good: false for ever once it ended,
   * or its account was locked or changed. While nobody can tell, because Redis or MySQL is away, it
   * is: a dashboard that is open goes on. May wait for both of them.
   */
  BooleanSupplier of(HttpServletRequest request);
}
