package dev.sluice.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated libraries, loaded by the real loader of the system and called. */
@SuppressWarnings("restricted") // loading native code is what is tested
class NativeShimIT {

  private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");

  @TempDir Path folder;

  private SymbolLookup load(ElfLibrary library, Arena arena) throws Exception {
    Path file = Files.write(folder.resolve(library.soname()), library.toBytes());
    return SymbolLookup.libraryLookup(file, arena);
  }

  private static boolean onLinux() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  @Test
  void asynchronousInputIsTheRealSystemCall() throws Throwable {
    if (!onLinux()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = load(NativeShim.libaio(ARM), arena);
      MemorySegment context = arena.allocate(ValueLayout.JAVA_LONG);
      Linker linker = Linker.nativeLinker();
      int made =
          (int)
              linker
                  .downcallHandle(
                      library.find("io_setup").orElseThrow(),
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                  .invokeExact(8, context);
      assertThat(made).isZero();
      assertThat(context.get(ValueLayout.JAVA_LONG, 0)).isNotZero();
      int ended =
          (int)
              linker
                  .downcallHandle(
                      library.find("io_destroy").orElseThrow(),
                      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG))
                  .invokeExact(context.get(ValueLayout.JAVA_LONG, 0));
      assertThat(ended).isZero();
    }
  }

  @Test
  void thereIsNoNuma() throws Throwable {
    if (!onLinux()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = load(NativeShim.libnuma(ARM), arena);
      int available =
          (int)
              Linker.nativeLinker()
                  .downcallHandle(
                      library.find("numa_available").orElseThrow(),
                      FunctionDescriptor.of(ValueLayout.JAVA_INT))
                  .invokeExact();
      assertThat(available).isEqualTo(-1);
    }
  }

  @Test
  void nobodyHasToMakeTheStackExecutableForIt() {
    ByteBuffer bytes =
        ByteBuffer.wrap(NativeShim.libaio(ARM).toBytes()).order(ByteOrder.LITTLE_ENDIAN);
    int segments = bytes.getShort(56);
    assertThat(IntStream.range(0, segments).map(index -> 64 + 56 * index))
        .anySatisfy(at -> {
          assertThat(bytes.getInt(at)).as("PT_GNU_STACK").isEqualTo(0x6474e551);
          assertThat(bytes.getInt(at + 4)).as("read and write").isEqualTo(6);
        });
  }

  @Test
  void theHashOfASymbolVersionIsThatOfTheAbi() {
    assertThat(ElfLibrary.elfHash("GLIBC_2.2.5")).isEqualTo(0x09691a75);
  }
}
