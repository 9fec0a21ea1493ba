package dev.sluice.waitingroom.saturation;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Fence;
import java.util.Optional;

/**
 * Where the leader leaves what it knows of a shop's saturation point, for whoever leads next and
 * for whoever wants to see it. All calls throw {@link
 * dev.sluice.waitingroom.keyspace.StoreUnavailable} when the store does not answer in time.
 */
public interface SaturationStore {

  /**
   * Keeps what is known.
   *
   * @param steering the line whose leader measures the shop
   * @param known text in a form of the caller's
   * @return false, with nothing kept, when another node leads by now
   */
  boolean save(LineId steering, Fence fence, String known);

  Optional<String> load(LineId steering);
}
