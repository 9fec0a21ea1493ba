package dev.sluice.waitingroom.vitals;

/** A part of a process that has something to say in its report. Asked once a second. */
@FunctionalInterface
public interface VitalsSource {

  void tell(VitalsDraft draft);
}
