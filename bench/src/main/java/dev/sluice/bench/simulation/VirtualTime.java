package dev.sluice.bench.simulation;

import java.util.Arrays;

/**
 * A clock that jumps from one alarm to the next, in seconds. The alarms are in a heap that knows
 * the place of each, so one can be put off without leaving anything behind.
 */
final class VirtualTime {

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Alarm[] heap = new Alarm[1024];
  private int size;
  private double now;
  private long orders;
  private long trace = FNV_START;

  double now() {
    return now;
  }

  /** A hash of all that has happened: two runs that differ anywhere differ here. */
  long trace() {
    return trace;
  }

  /** Sets it, or moves it when it is set already. */
  void set(Alarm alarm, double at) {
    if (!(at >= now)) {
      throw new IllegalArgumentException("%s is before %s".formatted(at, now));
    }
    alarm.at = at;
    alarm.order = orders++;
    if (alarm.place == Alarm.NOT_SET) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
      }
      alarm.place = size;
      heap[size++] = alarm;
    }
    sink(rise(alarm.place));
  }

  void setAfter(Alarm alarm, double seconds) {
    set(alarm, now + seconds);
  }

  void cancel(Alarm alarm) {
    int place = alarm.place;
    if (place == Alarm.NOT_SET) {
      return;
    }
    alarm.place = Alarm.NOT_SET;
    Alarm last = heap[--size];
    if (place != size) {
      put(last, place);
      sink(rise(place));
    }
  }

  /** Lets everything happen that is due until then. */
  void runUntil(double end) {
    while (size > 0 && heap[0].at <= end) {
      Alarm alarm = heap[0];
      cancel(alarm);
      now = alarm.at;
      trace = (trace ^ Double.doubleToRawLongBits(now)) * FNV_PRIME;
      trace = (trace ^ alarm.order) * FNV_PRIME;
      alarm.ring();
    }
    now = Math.max(now, end);
  }

  private int rise(int start) {
    int place = start;
    Alarm alarm = heap[place];
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (isBefore(heap[parent], alarm)) {
        break;
      }
      put(heap[parent], place);
      place = parent;
    }
    put(alarm, place);
    return place;
  }

  private void sink(int start) {
    int place = start;
    Alarm alarm = heap[place];
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (isBefore(alarm, heap[child])) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(alarm, place);
  }

  private void put(Alarm alarm, int place) {
    heap[place] = alarm;
    alarm.place = place;
  }

  private static boolean isBefore(Alarm one, Alarm other) {
    return one.at < other.at || (one.at == other.at && one.order < other.order);
  }
}
