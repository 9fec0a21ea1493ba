package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.LineId;

/** No such service: nobody is asked. */
final class NoCaptcha implements Captcha {

  @Override
  public boolean isAskedBy(LineId line) {
    return false;
  }

  @Override
  public Verdict verdict(String token) {
    return Verdict.PERSON;
  }
}
