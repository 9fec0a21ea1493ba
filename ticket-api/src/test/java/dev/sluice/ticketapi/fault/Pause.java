package dev.sluice.ticketapi.fault;

/** A moment around the charge at which a process falls asleep, longer than its lock lasts. */
enum Pause {
  BEFORE_THE_CHARGE,
  AFTER_THE_CHARGE
}
