package dev.sluice.devservices.junit;

/** A server that a test can ask for. */
public enum ServerKind {
  REDIS,
  MYSQL,
  KAFKA
}
