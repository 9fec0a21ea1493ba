package dev.sluice.waitingroom.pass;

/** The result of checking an admission pass. */
public sealed interface PassCheck {

  record Valid(AdmissionPass pass) implements PassCheck {}

  record Rejected(PassRejection reason) implements PassCheck {}
}
