package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemDocuments;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How the gate tells somebody that there is no way in. */
public final class GateAnswers {

  private static final JsonMapper JSON = JsonMapper.shared();

  private GateAnswers() {}

  /** Whether a person looks at the answer: it may be sent to the waiting page. */
  public static boolean isNavigation(String method, @Nullable String accept) {
    return (method.equals("GET") || method.equals("HEAD"))
        && accept != null
        && accept.contains("text/html");
  }

  /** A problem document; what is refused now may be let in a moment later. */
  public static void refuse(HttpServletResponse response, GateCheck.Refused refused)
      throws IOException {
    refuse(response, refused, Map.of());
  }

  static void refuse(
      HttpServletResponse response, GateCheck.Refused refused, Map<String, Object> further)
      throws IOException {
    ProblemType type = refused.type();
    Map<String, Object> members =
        ProblemDocuments.members(ProblemDocuments.of(type, refused.detail(), null));
    members.putAll(further);
    head(response, type);
    write(response, "application/problem+json", members);
  }

  /** Status and headers of a refusal. */
  public static void head(HttpServletResponse response, ProblemType type) {
    response.setStatus(type.status());
    response.setHeader("Cache-Control", "no-store");
    if (type.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
  }

  static void write(HttpServletResponse response, String type, Map<String, Object> members)
      throws IOException {
    response.setContentType(type);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    JSON.writeValue(response.getOutputStream(), members);
  }
}
