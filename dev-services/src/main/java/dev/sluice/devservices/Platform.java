package dev.sluice.devservices;

import java.util.Locale;

/** An operating system and processor for which there are server binaries. */
public enum Platform {
  LINUX_X86_64("linux-amd64", "linux-x86_64"),
  LINUX_AARCH64("linux-arm64", "linux-aarch64"),
  MAC_X86_64("darwin-amd64", "mac-x86_64"),
  MAC_AARCH64("darwin-arm64", "mac-aarch64");

  private final String redisName;
  private final String mySqlClassifier;

  Platform(String redisName, String mySqlClassifier) {
    this.redisName = redisName;
    this.mySqlClassifier = mySqlClassifier;
  }

  String redisName() {
    return redisName;
  }

  String mySqlClassifier() {
    return mySqlClassifier;
  }

  boolean isLinux() {
    return this == LINUX_X86_64 || this == LINUX_AARCH64;
  }

  /** The platform of this machine. */
  public static Platform current() throws ServiceFailure {
    return of(System.getProperty("os.name", "?"), System.getProperty("os.arch", "?"));
  }

  static Platform of(String system, String processor) throws ServiceFailure {
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    boolean intel = processor.equals("amd64") || processor.equals("x86_64");
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux") && (arm || intel)) {
      return arm ? LINUX_AARCH64 : LINUX_X86_64;
    }
    if (name.startsWith("mac") && (arm || intel)) {
      return arm ? MAC_AARCH64 : MAC_X86_64;
    }
    throw new ServiceFailure(
        "there are no server binaries for %s on %s. Point at servers of your own: %s"
            .formatted(system, processor, OwnServers.howTo()));
  }
}
