package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.problem.ProblemType;

/** What the gate says about a request. */
public sealed interface GateCheck {

  record Admitted(AdmissionPass pass) implements GateCheck {}

  record Refused(ProblemType type, String detail) implements GateCheck {}
}
