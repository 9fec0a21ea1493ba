package dev.sluice.waitingroom.admission;

/** What the admission rule says for one tick. */
public sealed interface AdmissionDecision {

  /**
   * Let so many in.
   *
   * @param visitors at least 1
   */
  record Admit(int visitors, AdmissionState because) implements AdmissionDecision {

    @Override
    public String inWords() {
      return "admit %d: %d of %d slots are taken and %d wait"
          .formatted(visitors, because.active(), because.limit(), because.waiting());
    }
  }

  /** Let nobody in. */
  record Pause(PauseReason reason, AdmissionState because) implements AdmissionDecision {

    @Override
    public String inWords() {
      return "admit nobody: %s (%d of %d slots taken, %d wait)"
          .formatted(reason.words(), because.active(), because.limit(), because.waiting());
    }
  }

  /** What the decision was made from. */
  AdmissionState because();

  /** The decision and its reason as an operator reads them. */
  String inWords();
}
