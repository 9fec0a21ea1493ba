package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.Needs;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.page.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who has an account, for administrators. */
@RestController
@RequestMapping(path = "/api/operators", produces = MediaType.APPLICATION_JSON_VALUE)
final class OperatorsController {

  private static final int LONGEST_REASON = 500;

  private final OperatorDesk desk;

  OperatorsController(OperatorDesk desk) {
    this.desk = desk;
  }

  record View(
      String name, Role role, boolean locked, boolean mustChangePassword, boolean secondFactor) {

    private static View of(Operator operator) {
      return new View(
          operator.name(),
          operator.role(),
          operator.isLocked(),
          operator.mustChange(),
          operator.totpSealed() != null);
    }
  }

  record All(List<View> operators) {}

  record NewOperator(@Nullable String name, @Nullable Role role, @Nullable String reason) {}

  /**
   * A password that was just made, shown this once.
   *
   * @param password null when none was made
   */
  record Given(String name, @Nullable String password) {

    /** Without secrets. */
    @Override
    public String toString() {
      return "Given[" + name + "]";
    }
  }

  @GetMapping
  @Needs(Action.MANAGE_OPERATORS)
  All all() {
    return new All(desk.all().stream().map(View::of).toList());
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Needs(Action.MANAGE_OPERATORS)
  Given create(@AuthenticationPrincipal SignedIn by, @RequestBody NewOperator wanted) {
    if (wanted.name() == null || !Operator.isName(wanted.name())) {
      throw Refusal.malformed("a name is 2 to 40 of a-z 0-9 . _ -, and begins with a-z or 0-9");
    }
    if (wanted.role() == null) {
      throw Refusal.malformed("give a role");
    }
    String password = desk.create(by, wanted.name(), wanted.role(), reason(wanted.reason()));
    return new Given(wanted.name(), password);
  }

  @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Action.MANAGE_OPERATORS)
  Given change(
      @AuthenticationPrincipal SignedIn by,
      @PathVariable String name,
      @RequestBody OperatorChange change) {
    return new Given(name, desk.change(by, name, change, reason(change.reason())).orElse(null));
  }

  private static String reason(@Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST_REASON) {
      throw new Refusal(
          400,
          "reason-required",
          "give a reason of at most %d characters".formatted(LONGEST_REASON));
    }
    return text.strip();
  }
}
