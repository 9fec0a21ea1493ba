package dev.sluice.shopaudit;

/** Two sides that should agree, but cannot be read at one moment. */
interface Comparison {

  /** Reads both sides anew. */
  Seen look();
}
