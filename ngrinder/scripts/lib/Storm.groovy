import groovy.transform.CompileStatic
import java.util.concurrent.atomic.LongAdder

/**
 * The course of an overload: calm, storm, calm. In the calm one thread in so many acts, in the storm
 * all do, so the storm is as many times the usual crowd. The calm afterwards shows the recovery.
 */
@CompileStatic
class Storm {

  /** The shop has so long to be itself again. */
  private static final double RECOVERED_AFTER = 0.5
  private static final double BUSY_AT_MOST = 0.05
  private static final long FEWEST = 10

  static final int BEFORE = 0
  static final int STORM = 1
  static final int RECOVERY = 2
  static final int AFTER = 3
  private static final List<String> NAMES = ['before', 'storm', 'recovery', 'after']

  private final long began = System.nanoTime()
  private final double calm
  private final double storm
  private final int times
  private final LongAdder[] served = new LongAdder[4]
  private final LongAdder[] busy = new LongAdder[4]

  Storm(Target target) {
    calm = (double) target.number('calm')
    storm = (double) target.number('storm')
    times = (int) target.number('times')
    if (times < 2 || times > 5) {
      throw new IllegalArgumentException('times is 2 to 5')
    }
    for (int i = 0; i < served.length; i++) {
      served[i] = new LongAdder()
      busy[i] = new LongAdder()
    }
  }

  /** The calm after the storm begins with a time in which the shop may still be busy. */
  int phase() {
    double now = (System.nanoTime() - began) / 1e9d
    if (now < calm) {
      return BEFORE
    }
    if (now < calm + storm) {
      return STORM
    }
    return now < calm + storm + calm * RECOVERED_AFTER ? RECOVERY : AFTER
  }

  boolean acts(int thread) {
    return phase() == STORM || thread % times == 0
  }

  void answered(Shop.Answer answer) {
    (answer.busy ? busy : served)[phase()].increment()
  }

  /** Fails when the shop still turns people away in the calm afterwards. */
  void mustHaveRecovered() {
    double all = (double) (served[AFTER].sum() + busy[AFTER].sum())
    if (all >= FEWEST && busy[AFTER].sum() / all > BUSY_AT_MOST) {
      throw new AssertionError((Object) ('not recovered: in the calm after the storm ' + busy[AFTER].sum() + ' of '
          + (long) all + ' writes were turned away'))
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>()
    for (int i = 0; i < served.length; i++) {
      lines.add('phase=' + NAMES.get(i) + ' served=' + served[i].sum() + ' turned_away=' + busy[i].sum())
    }
    return lines
  }
}
