package dev.sluice.ticketapi.payment.notice;

import java.util.List;

/** Notices that were sent together. */
record NoticesBody(List<Notice> notices) {

  private static final int AT_MOST = 100;

  NoticesBody {
    notices = List.copyOf(notices);
    if (notices.isEmpty() || notices.size() > AT_MOST) {
      throw new IllegalArgumentException("1 to " + AT_MOST + " notices come together");
    }
  }
}
