package dev.sluice.bench.load;

import java.nio.charset.StandardCharsets;

/**
 * Looks for a few known words in received bytes. A parser would make garbage of every message, and
 * the generator must not be what is measured.
 */
final class Bytes {

  static final byte[] HEAD_END = of("\r\n\r\n");

  private Bytes() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where the word begins, -1 when it is not there. */
  static int indexOf(byte[] bytes, int from, int to, byte[] word) {
    byte first = word[0];
    int last = to - word.length;
    for (int i = from; i <= last; i++) {
      if (bytes[i] == first && startsWith(bytes, i, to, word)) {
        return i;
      }
    }
    return -1;
  }

  static boolean startsWith(byte[] bytes, int from, int to, byte[] word) {
    if (to - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** The digits behind the word as a number, -1 when the word is not there. */
  static long numberBehind(byte[] bytes, int from, int to, byte[] word) {
    int at = indexOf(bytes, from, to, word);
    if (at < 0) {
      return -1;
    }
    long number = 0;
    for (int i = at + word.length; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      number = number * 10 + (bytes[i] - '0');
    }
    return number;
  }

  /** What stands between the word and the next stop byte; empty when the word is not there. */
  static byte[] textBehind(byte[] bytes, int from, int to, byte[] word, char stop) {
    int at = indexOf(bytes, from, to, word);
    if (at < 0) {
      return new byte[0];
    }
    int begin = at + word.length;
    int end = begin;
    while (end < to && bytes[end] != stop) {
      end++;
    }
    return copy(bytes, begin, end);
  }

  static byte[] copy(byte[] bytes, int from, int to) {
    byte[] copy = new byte[to - from];
    System.arraycopy(bytes, from, copy, 0, copy.length);
    return copy;
  }

  static byte[] joined(byte[] left, byte[] right, int rightLength) {
    byte[] joined = new byte[left.length + rightLength];
    System.arraycopy(left, 0, joined, 0, left.length);
    System.arraycopy(right, 0, joined, left.length, rightLength);
    return joined;
  }
}
