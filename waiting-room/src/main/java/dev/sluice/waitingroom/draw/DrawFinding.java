package dev.sluice.waitingroom.draw;

/**
 * Something that is wrong with what was published of a draw or of the admissions after it.
 *
 * @param what a sentence that names the place
 */
public record DrawFinding(Fault fault, String what) {

  /** What kind of wrong it is. */
  public enum Fault {
    /** A signature does not belong to what it stands under. */
    FORGED_SIGNATURE,
    /** The document says another key than the one that was asked for. */
    OTHER_KEY,
    /** The seed is not the one that was committed to. */
    CHANGED_SEED,
    /** The list was closed before the time that was announced. */
    OPENED_EARLY,
    /** An entrant was added to or dropped from the list, or changed, after it was frozen. */
    CHANGED_ENTRANTS,
    /** Somebody has another number than the rule gives. */
    WRONG_NUMBER,
    /** The results are not those that were signed. */
    CHANGED_RESULTS,
    /** A receipt does not lead to what was signed, or is of another draw. */
    FORGED_RECEIPT,
    /** The draw has not got so far that it could be checked. */
    NOT_YET,
    /** The log of admissions was changed after its head was published. */
    CHANGED_LOG,
    /** Somebody was admitted before a smaller number of the same lane, and no reason is stated. */
    OVERTAKEN,
    /** A number that belonged to a lane was put into another one. */
    CHANGED_LANE
  }

  @Override
  public String toString() {
    return fault + ": " + what;
  }
}
