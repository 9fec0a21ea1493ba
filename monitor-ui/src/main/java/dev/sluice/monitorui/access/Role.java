package dev.sluice.monitorui.access;

/** What an operator is here for. {@link Action#isFor} says what follows from it. */
public enum Role {
  /** Looks; sees visitors masked. */
  VIEWER,
  /** Runs the sale. */
  OPERATOR,
  /** Runs the sale, gives and takes accounts, reads the audit log. */
  ADMIN
}
