package dev.sluice.standalone.architecture.red.feature.one;

import dev.sluice.standalone.architecture.red.feature.two.Two;
import org.jspecify.annotations.Nullable;

/** Breaks, together with {@link Two}: features are free of cycles. */
public record One(@Nullable Two two) {}
