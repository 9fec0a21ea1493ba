package dev.sluice.ticketapi.sql;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A failure that is the fault of MySQL and not of what was asked: the same work may succeed later,
 * so nobody is to blame and nothing is given up.
 */
public final class DatabaseFault {

  private DatabaseFault() {}

  /** Whether it is one, or was caused by one. */
  public static boolean isIn(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransientDataAccessException
          || cause instanceof RecoverableDataAccessException
          || cause instanceof NonTransientDataAccessResourceException
          || cause instanceof TransactionException) {
        return true;
      }
    }
    // no class of Spring stands for it
    return MySqlErrors.isReadOnly(failure);
  }
}
