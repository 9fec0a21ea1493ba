package dev.sluice.standalone.architecture.red.admissionbatch.tick;

import javax.sql.DataSource;

/** Breaks: in admission-batch only the package of the marks knows SQL. */
record RowCountingTick(DataSource database) {}
