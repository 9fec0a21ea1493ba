package dev.sluice.queueserver.room;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the ES modules of a page into one script, each as a function of its own, those first that
 * others need. What a module may look like is less than the language allows:
 *
 * <ul>
 *   <li>{@code import { a, b } from './other.js';} on one line, names not changed on the way;
 *   <li>{@code export} before a {@code const}, {@code function} or {@code class}, at its
 *       declaration;
 *   <li>no template text over several lines, no {@code import()}, no modules that need each other.
 * </ul>
 *
 * <p>Everything else fails at start, with the line that does not fit.
 */
final class ModuleScript {

  private static final Pattern IMPORT =
      Pattern.compile("import \\{ (\\w+(?:, \\w+)*) } from '(\\.{0,2}/[^']+)';");
  private static final Pattern EXPORT =
      Pattern.compile("export ((?:const|class|function|async function) (\\w+).*)");
  private static final Pattern DOES_NOT_FIT =
      Pattern.compile("(import|export)\\b.*|.*\\bimport[(.].*|.*(</script|<!--).*");

  private record Module(String name, Set<String> exports) {}

  private final PageFiles files;
  private final Map<String, Module> modules = new LinkedHashMap<>();
  private final Set<String> unfinished = new HashSet<>();
  private final StringBuilder script = new StringBuilder();

  private ModuleScript(PageFiles files) {
    this.files = files;
  }

  /**
   * @param entry path of the module that the page starts
   */
  static String of(PageFiles files, String entry) {
    ModuleScript composed = new ModuleScript(files);
    composed.add(entry);
    return composed.script.toString();
  }

  private Module add(String path) {
    Module known = modules.get(path);
    if (known != null) {
      return known;
    }
    if (!unfinished.add(path)) {
      throw new IllegalStateException(path + " needs itself, over the modules that it imports");
    }
    Set<String> exports = new TreeSet<>();
    List<String> body = new ArrayList<>();
    for (String line : files.code(path)) {
      body.add(resolve(path, line, exports));
    }
    Module module = new Module("m" + modules.size(), exports);
    modules.put(path, module);
    script
        .append("const %s=(()=>{\n".formatted(module.name()))
        .append(String.join("\n", body))
        .append("\nreturn{%s};\n})();\n".formatted(String.join(",", exports)));
    return module;
  }

  /** The line as it stands inside the function; notes what it exports. */
  private String resolve(String path, String line, Set<String> exports) {
    Matcher imported = IMPORT.matcher(line);
    if (imported.matches()) {
      List<String> names = List.of(imported.group(1).split(", ", -1));
      Module other = add(URI.create(path).resolve(imported.group(2)).getPath());
      if (!other.exports().containsAll(names)) {
        throw new IllegalStateException(path + " imports what is not exported: " + line);
      }
      return "const{%s}=%s;".formatted(String.join(",", names), other.name());
    }
    Matcher exported = EXPORT.matcher(line);
    if (exported.matches()) {
      exports.add(exported.group(2));
      return exported.group(1);
    }
    if (DOES_NOT_FIT.matcher(line).matches()
        || line.chars().filter(c -> c == '`').count() % 2 > 0) {
      throw new IllegalStateException(path + " has a line that does not fit one script: " + line);
    }
    return line;
  }
}
