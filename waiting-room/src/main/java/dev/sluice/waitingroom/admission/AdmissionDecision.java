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
      return "admit %d: %d of %d slots are taken and %d wait%s"
          .formatted(
              visitors, because.active(), because.sessions(), because.waiting(), andWhy(this));
    }
  }

  /**
   * The limit is reached: let so many in at most, each in the place of two who left.
   *
   * @param visitors at least 1
   */
  record Trickle(int visitors, AdmissionState because) implements AdmissionDecision {

    @Override
    public String inWords() {
      return "admit %d at most, each for two who left: %d of %d slots are taken and %d wait%s"
          .formatted(
              visitors, because.active(), because.sessions(), because.waiting(), andWhy(this));
    }
  }

  /** Let nobody in. */
  record Pause(PauseReason reason, AdmissionState because) implements AdmissionDecision {

    @Override
    public String inWords() {
      return "admit nobody: %s (%d of %d slots taken, %d wait%s)"
          .formatted(
              reason.words(),
              because.active(),
              because.sessions(),
              because.waiting(),
              andWhy(this));
    }
  }

  /** What the decision was made from. */
  AdmissionState because();

  /** Which kind of decision it is, for programs: {@code ADMIT}, {@code TRICKLE}, {@code PAUSE}. */
  default String kind() {
    return switch (this) {
      case Admit _ -> "ADMIT";
      case Trickle _ -> "TRICKLE";
      case Pause _ -> "PAUSE";
    };
  }

  /** The decision and its reason as an operator reads them. */
  String inWords();

  /** Why the limit is what it is, where another one would change the decision; else empty. */
  default String whyTheLimit() {
    boolean matters = !(this instanceof Pause pause) || pause.reason().isOfTheLimit();
    return matters ? because().limit().why() : "";
  }

  private static String andWhy(AdmissionDecision decision) {
    String why = decision.whyTheLimit();
    return why.isEmpty() ? "" : "; " + why;
  }
}
