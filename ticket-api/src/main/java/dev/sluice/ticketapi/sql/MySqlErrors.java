package dev.sluice.ticketapi.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Errors of MySQL that have a meaning here, by their numbers. */
public final class MySqlErrors {

  private static final int DEADLOCK = 1213;
  private static final int READ_ONLY_BY_OPTION = 1290;
  private static final int READ_ONLY_MODE = 1836;
  private static final int CHECK_VIOLATED = 3819;

  private MySqlErrors() {}

  static boolean isDeadlock(Throwable failure) {
    return has(failure, DEADLOCK);
  }

  /** A row would have broken a check constraint of its table. */
  public static boolean isCheckViolated(Throwable failure) {
    return has(failure, CHECK_VIOLATED);
  }

  /** The server can only be read: a replica that is not the primary yet, or one no longer. */
  static boolean isReadOnly(Throwable failure) {
    return has(failure, READ_ONLY_BY_OPTION) || has(failure, READ_ONLY_MODE);
  }

  private static boolean has(Throwable failure, int code) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() == code) {
        return true;
      }
    }
    return false;
  }
}
