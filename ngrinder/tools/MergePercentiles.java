import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Adds up what every process of a test has printed: percentiles cannot be averaged, histograms can be
 * added. Reads the logs that are named and writes one line for each step:
 *
 * <p>{@code java -cp lib/HdrHistogram-2.2.2.jar tools/MergePercentiles.java *.log}
 */
public final class MergePercentiles {

  private MergePercentiles() {}

  public static void main(String[] logs) throws IOException, DataFormatException {
    TreeMap<String, Histogram> all = new TreeMap<>();
    for (String log : logs) {
      for (String line : Files.readAllLines(Path.of(log))) {
        int at = line.indexOf("hdr ");
        if (at >= 0) {
          String[] words = line.substring(at).split(" ", -1);
          Histogram read =
              Histogram.decodeFromCompressedByteBuffer(
                  ByteBuffer.wrap(Base64.getDecoder().decode(words[2])), 0);
          all.merge(words[1], read, MergePercentiles::sum);
        }
      }
    }
    all.forEach((what, times) ->
        System.out.printf(
            Locale.ROOT,
            "%-16s count=%d p50_ms=%.1f p95_ms=%.1f p99_ms=%.1f max_ms=%.1f%n",
            what,
            times.getTotalCount(),
            times.getValueAtPercentile(50) / 1000.0,
            times.getValueAtPercentile(95) / 1000.0,
            times.getValueAtPercentile(99) / 1000.0,
            times.getMaxValue() / 1000.0));
  }

  private static Histogram sum(Histogram one, Histogram other) {
    one.add(other);
    return one;
  }
}
