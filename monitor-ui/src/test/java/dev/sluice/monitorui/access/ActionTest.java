package dev.sluice.monitorui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionTest {

  private static final Map<Role, Set<Action>> EXPECTED =
      Map.of(
          Role.VIEWER,
          EnumSet.of(Action.KEEP_OWN_ACCOUNT, Action.SEE_DASHBOARD, Action.FIND_VISITOR),
          Role.OPERATOR,
          EnumSet.of(
              Action.KEEP_OWN_ACCOUNT,
              Action.SEE_DASHBOARD,
              Action.FIND_VISITOR,
              Action.SEE_VISITOR_IN_FULL,
              Action.FIND_BY_ACCOUNT,
              Action.STEER_LINE,
              Action.SET_ACCESS,
              Action.MOVE_VISITOR),
          Role.ADMIN,
          EnumSet.allOf(Action.class));

  /** Every cell of the table: a new action or role has to be put into it by hand. */
  @Test
  void everyRoleMayDoWhatTheTableSaysAndNothingElse() {
    for (Role role : Role.values()) {
      for (Action action : Action.values()) {
        assertThat(action.isFor(role))
            .as("%s for %s", action, role)
            .isEqualTo(EXPECTED.get(role).contains(action));
      }
    }
  }
}
