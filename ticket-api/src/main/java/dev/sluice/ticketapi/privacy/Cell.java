package dev.sluice.ticketapi.privacy;

import java.nio.charset.StandardCharsets;

/**
 * Where a sealed value stands. It is part of what is authenticated: a value that somebody copies to
 * another row or column does not open there.
 */
public record Cell(String table, String column, String row) {

  byte[] bytes() {
    return (table + '/' + column + '/' + row).getBytes(StandardCharsets.UTF_8);
  }
}
