package dev.sluice.devservices;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A minimal shared library: a few exported functions with symbol versions, nothing imported.
 *
 * <p>Format: System V ABI, ELF-64; symbol versions as in the Linux Standard Base, 10.7. The dynamic
 * section stands in a segment of its own that may be written, because older loaders relocate it in
 * place. Segments are aligned to 64 KB, the largest page of aarch64.
 *
 * @param soname name under which programs ask for it
 * @param arm aarch64, else x86-64
 */
record ElfLibrary(String soname, boolean arm, List<Function> functions) {

  /**
   * One exported function.
   *
   * @param code machine code, a byte each, independent of its position
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Function(String name, String version, int[] code) {}

  private static final int HEADER = 64;
  private static final int SEGMENT = 56;
  private static final int SEGMENTS = 4;
  private static final int SYMBOL = 24;
  private static final int CODE_SLOT = 16;
  private static final int ALIGNMENT = 0x10000;
  private static final short X86_64 = 62;
  private static final short AARCH64 = 183;
  private static final int VERSION_RECORD = 28;

  byte[] toBytes() {
    Names names = new Names();
    List<String> versions =
        new ArrayList<>(new LinkedHashSet<>(functions.stream().map(Function::version).toList()));
    int symbols = functions.size() + 1;
    int text = HEADER + SEGMENTS * SEGMENT;
    int hash = aligned(text + functions.size() * CODE_SLOT);
    int symbolTable = aligned(hash + 4 * (2 + 1 + symbols));
    int versionOfSymbol = symbolTable + SYMBOL * symbols;
    int versionTable = aligned(versionOfSymbol + 2 * symbols);
    int strings = versionTable + VERSION_RECORD * (versions.size() + 1);

    ByteBuffer out = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < functions.size(); i++) {
      Function function = functions.get(i);
      int at = text + i * CODE_SLOT;
      for (int b = 0; b < function.code().length; b++) {
        out.put(at + b, (byte) function.code()[b]);
      }
      symbol(out, symbolTable + SYMBOL * (i + 1), names.of(function.name()), at, function);
      out.putShort(
          versionOfSymbol + 2 * (i + 1), (short) (2 + versions.indexOf(function.version())));
    }
    hashTable(out, hash, symbols);
    version(out, versionTable, 1, soname, names, versions.isEmpty());
    for (int i = 0; i < versions.size(); i++) {
      version(
          out,
          versionTable + VERSION_RECORD * (i + 1),
          i + 2,
          versions.get(i),
          names,
          i == versions.size() - 1);
    }
    int sonameAt = names.of(soname);
    byte[] stringBytes = names.bytes();
    out.put(strings, stringBytes);
    int dynamic = aligned(strings + stringBytes.length);
    int dynamicAddress = ALIGNMENT + dynamic;
    long[][] entries = {
      {14, sonameAt},
      {4, hash},
      {5, strings},
      {6, symbolTable},
      {10, stringBytes.length},
      {11, SYMBOL},
      {0x6ffffff0L, versionOfSymbol},
      {0x6ffffffcL, versionTable},
      {0x6ffffffdL, versions.size() + 1},
      {0, 0}
    };
    for (int i = 0; i < entries.length; i++) {
      out.putLong(dynamic + 16 * i, entries[i][0]);
      out.putLong(dynamic + 16 * i + 8, entries[i][1]);
    }
    int dynamicSize = 16 * entries.length;
    header(out);
    segment(out, 0, 1, 5, 0, 0, dynamic, ALIGNMENT);
    segment(out, 1, 1, 6, dynamic, dynamicAddress, dynamicSize, ALIGNMENT);
    segment(out, 2, 2, 6, dynamic, dynamicAddress, dynamicSize, 8);
    // PT_GNU_STACK: without it a loader makes the stack of the program executable, or refuses.
    segment(out, 3, 0x6474e551, 6, 0, 0, 0, 16);
    byte[] bytes = new byte[dynamic + dynamicSize];
    out.get(0, bytes);
    return bytes;
  }

  private void header(ByteBuffer out) {
    out.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    out.putShort(16, (short) 3);
    out.putShort(18, arm ? AARCH64 : X86_64);
    out.putInt(20, 1);
    out.putLong(32, HEADER);
    out.putShort(52, (short) HEADER);
    out.putShort(54, (short) SEGMENT);
    out.putShort(56, (short) SEGMENTS);
    out.putShort(58, (short) 64);
  }

  private static void segment(
      ByteBuffer out,
      int index,
      int type,
      int flags,
      long offset,
      long address,
      long size,
      long alignment) {
    int at = HEADER + SEGMENT * index;
    out.putInt(at, type);
    out.putInt(at + 4, flags);
    out.putLong(at + 8, offset);
    out.putLong(at + 16, address);
    out.putLong(at + 24, address);
    out.putLong(at + 32, size);
    out.putLong(at + 40, size);
    out.putLong(at + 48, alignment);
  }

  private static void symbol(ByteBuffer out, int at, int name, int address, Function function) {
    out.putInt(at, name);
    out.put(at + 4, (byte) (1 << 4 | 2));
    out.putShort(at + 6, (short) 1);
    out.putLong(at + 8, address);
    out.putLong(at + 16, function.code().length);
  }

  /** One bucket with all symbols in a chain: there are only a few. */
  private static void hashTable(ByteBuffer out, int at, int symbols) {
    out.putInt(at, 1);
    out.putInt(at + 4, symbols);
    out.putInt(at + 8, 1);
    for (int i = 1; i < symbols; i++) {
      out.putInt(at + 12 + 4 * i, i + 1 < symbols ? i + 1 : 0);
    }
  }

  private static void version(
      ByteBuffer out, int at, int index, String name, Names names, boolean last) {
    out.putShort(at, (short) 1);
    out.putShort(at + 2, (short) (index == 1 ? 1 : 0));
    out.putShort(at + 4, (short) index);
    out.putShort(at + 6, (short) 1);
    out.putInt(at + 8, elfHash(name));
    out.putInt(at + 12, 20);
    out.putInt(at + 16, last ? 0 : VERSION_RECORD);
    out.putInt(at + 20, names.of(name));
  }

  /** The hash function of the System V ABI, figure 5-13. */
  static int elfHash(String name) {
    int hash = 0;
    for (byte character : name.getBytes(StandardCharsets.US_ASCII)) {
      hash = (hash << 4) + character;
      int high = hash & 0xf000_0000;
      hash ^= high >>> 24;
      hash &= ~high;
    }
    return hash;
  }

  private static int aligned(int offset) {
    return (offset + 7) & ~7;
  }

  /** The string table: every name once, each behind a NUL. */
  private static final class Names {
    private final StringBuilder text = new StringBuilder("\0");

    int of(String name) {
      int at = text.indexOf("\0" + name + "\0");
      if (at >= 0) {
        return at + 1;
      }
      int start = text.length();
      text.append(name).append('\0');
      return start;
    }

    byte[] bytes() {
      return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
  }
}
