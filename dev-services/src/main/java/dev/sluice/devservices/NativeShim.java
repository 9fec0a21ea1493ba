package dev.sluice.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stand-ins for two small Linux libraries that mysqld is linked with and that many machines lack:
 * {@code libaio.so.1}, whose functions are bare system calls, and {@code libnuma.so.1}, which may
 * say that there is no NUMA. Used only when the system has none, so that no root and no package
 * manager is needed.
 *
 * <p>System call numbers: Linux {@code asm/unistd_64.h} and {@code asm-generic/unistd.h}.
 */
final class NativeShim {

  private static final List<String> LIBRARY_FOLDERS =
      List.of(
          "/lib",
          "/lib64",
          "/usr/lib",
          "/usr/lib64",
          "/usr/local/lib",
          "/lib/x86_64-linux-gnu",
          "/usr/lib/x86_64-linux-gnu",
          "/lib/aarch64-linux-gnu",
          "/usr/lib/aarch64-linux-gnu");

  private NativeShim() {}

  /** The stand-ins for what this system lacks, in a folder for {@code LD_LIBRARY_PATH}. */
  static void writeMissing(Platform platform, Path folder) throws IOException {
    if (!platform.isLinux()) {
      return;
    }
    boolean arm = platform == Platform.LINUX_AARCH64;
    if (isMissing("libaio.so.1")) {
      write(folder.resolve("libaio.so.1"), libaio(arm));
    }
    if (isMissing("libnuma.so.1")) {
      write(folder.resolve("libnuma.so.1"), libnuma(arm));
    }
  }

  static boolean isMissing(String library) {
    return LIBRARY_FOLDERS.stream().noneMatch(folder -> Files.exists(Path.of(folder, library)));
  }

  private static void write(Path file, ElfLibrary library) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, library.toBytes());
  }

  static ElfLibrary libaio(boolean arm) {
    return new ElfLibrary(
        "libaio.so.1",
        arm,
        List.of(
            systemCall("io_setup", "LIBAIO_0.4", arm, arm ? 0 : 206),
            systemCall("io_destroy", "LIBAIO_0.4", arm, arm ? 1 : 207),
            systemCall("io_getevents", "LIBAIO_0.4", arm, arm ? 4 : 208),
            systemCall("io_submit", "LIBAIO_0.1", arm, arm ? 2 : 209),
            systemCall("io_cancel", "LIBAIO_0.4", arm, arm ? 3 : 210)));
  }

  static ElfLibrary libnuma(boolean arm) {
    List<ElfLibrary.Function> functions = new ArrayList<>();
    functions.add(constant("numa_available", "libnuma_1.1", arm, true));
    for (String name : List.of("numa_free", "set_mempolicy", "mbind", "numa_alloc_local")) {
      functions.add(constant(name, "libnuma_1.1", arm, false));
    }
    for (String name : List.of("numa_bitmask_free", "numa_get_mems_allowed")) {
      functions.add(constant(name, "libnuma_1.2", arm, false));
    }
    return new ElfLibrary("libnuma.so.1", arm, functions);
  }

  private static ElfLibrary.Function systemCall(
      String name, String version, boolean arm, int number) {
    int[] code =
        arm
            // mov x8, #number; svc #0; ret
            ? words(0xd2800008 | number << 5, 0xd4000001, 0xd65f03c0)
            // mov eax, number; mov r10, rcx; syscall; ret
            : new int[] {
              0xb8, number & 0xff, number >> 8, 0, 0, 0x49, 0x89, 0xca, 0x0f, 0x05, 0xc3
            };
    return new ElfLibrary.Function(name, version, code);
  }

  private static ElfLibrary.Function constant(
      String name, String version, boolean arm, boolean minusOne) {
    int[] code;
    if (arm) {
      // movn x0, #0 or mov x0, #0; ret
      code = words(minusOne ? 0x92800000 : 0xd2800000, 0xd65f03c0);
    } else if (minusOne) {
      // mov eax, -1; ret
      code = new int[] {0xb8, 0xff, 0xff, 0xff, 0xff, 0xc3};
    } else {
      // xor eax, eax; ret
      code = new int[] {0x31, 0xc0, 0xc3};
    }
    return new ElfLibrary.Function(name, version, code);
  }

  private static int[] words(int... instructions) {
    int[] bytes = new int[instructions.length * Integer.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = instructions[i / Integer.BYTES] >>> (i % Integer.BYTES * Byte.SIZE) & 0xff;
    }
    return bytes;
  }
}
