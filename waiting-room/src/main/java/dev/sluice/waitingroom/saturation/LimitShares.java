package dev.sluice.waitingroom.saturation;

import java.util.Arrays;
import java.util.List;

/**
 * Divides the saturation point of one shop among the lines that lead to it: every line its floor,
 * then equally as far as there are people for it, what is left equally (max-min fairness).
 */
public final class LimitShares {

  private LimitShares() {}

  /**
   * What one line asks for.
   *
   * @param people inside and waiting
   */
  public record Claim(Bounds bounds, double people) {}

  /** The shares in the order of the claims. Their sum is over the limit only by the floors. */
  public static double[] of(double limit, List<Claim> claims) {
    double[] shares = claims.stream().mapToDouble(claim -> claim.bounds().floor()).toArray();
    double[] wanted =
        claims.stream().mapToDouble(claim -> claim.bounds().clamp(claim.people())).toArray();
    double[] most = claims.stream().mapToDouble(claim -> claim.bounds().ceiling()).toArray();
    double left = limit - Arrays.stream(shares).sum();
    left = fill(shares, wanted, left);
    fill(shares, most, left);
    return shares;
  }

  /** Raises all shares equally, none above its own mark. Returns what nobody took. */
  private static double fill(double[] shares, double[] marks, double left) {
    double rest = left;
    while (rest > 1e-6) {
      int open = 0;
      double step = Double.MAX_VALUE;
      for (int i = 0; i < shares.length; i++) {
        if (shares[i] < marks[i]) {
          open++;
          step = Math.min(step, marks[i] - shares[i]);
        }
      }
      if (open == 0) {
        break;
      }
      step = Math.min(step, rest / open);
      for (int i = 0; i < shares.length; i++) {
        if (shares[i] < marks[i]) {
          shares[i] = Math.min(marks[i], shares[i] + step);
        }
      }
      rest -= step * open;
    }
    return Math.max(0, rest);
  }
}
