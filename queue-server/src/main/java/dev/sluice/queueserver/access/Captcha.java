package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.LineId;

/**
 * A service that tells people from robots. The extension point for such services: an adapter says
 * which lines ask for it and asks the service about what a visitor brings.
 */
public interface Captcha {

  /** The verdict about one visitor. */
  enum Verdict {
    PERSON,
    /** The token is not genuine, was used or is over. */
    REJECTED,
    /** The service did not answer in time, and the settings say to wait for it. */
    UNKNOWN
  }

  /** Whether newcomers of this line have to bring a token. */
  boolean isAskedBy(LineId line);

  /** What it shows to people in a frame of the waiting page; none unless told. */
  default CaptchaWidget widget() {
    return CaptchaWidget.NONE;
  }

  /** Asks the service; may wait for it, no longer than its time limit. */
  Verdict verdict(String token);
}
