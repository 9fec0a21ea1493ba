package dev.sluice.admissionbatch.saturation;

import dev.sluice.waitingroom.saturation.SaturationMemory;
import java.util.Map;
import java.util.Objects;

/**
 * What the measuring leader leaves in the store, as JSON.
 *
 * @param memory for whoever measures next
 * @param view for operators
 * @param shares sessions each line may have inside, by line
 */
record KnownSaturation(SaturationMemory memory, SaturationView view, Map<String, Double> shares) {

  /** Refuses a text of another version that lacks a part. */
  KnownSaturation {
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(view, "view");
    shares = Map.copyOf(shares);
  }
}
