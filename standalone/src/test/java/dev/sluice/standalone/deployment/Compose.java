package dev.sluice.standalone.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** A file of Docker Compose, as much of it as our own uses, with variables at their defaults. */
final class Compose {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)\\}");

  private final Map<?, ?> root;

  private Compose(Map<?, ?> root) {
    this.root = root;
  }

  static Compose of(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Matcher variables = VARIABLE.matcher(text);
    return new Compose((Map<?, ?>) new Yaml(options).load(variables.replaceAll("$2")));
  }

  /** A service of the file. */
  record Container(String name, Map<?, ?> facts) {

    @Nullable Object fact(String key) {
      return facts.get(key);
    }

    List<?> list(String key) {
      return fact(key) instanceof List<?> list ? list : List.of();
    }

    Map<?, ?> map(String key) {
      return fact(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The value at the end of a path of keys. */
    Optional<Object> at(String... path) {
      @Nullable Object value = facts;
      for (String key : path) {
        value = value instanceof Map<?, ?> map ? map.get(key) : null;
      }
      return Optional.ofNullable(value);
    }

    Map<String, String> environment() {
      Map<String, String> environment = new TreeMap<>();
      map("environment").forEach((name, value) -> environment.put("" + name, "" + value));
      return environment;
    }

    /** Names of the secrets, and under which name each is in the container. */
    Map<String, String> secrets() {
      Map<String, String> secrets = new TreeMap<>();
      for (Object each : list("secrets")) {
        if (each instanceof Map<?, ?> secret) {
          secrets.put("" + secret.get("target"), "" + secret.get("source"));
        } else {
          secrets.put("" + each, "" + each);
        }
      }
      return secrets;
    }

    Set<String> networks() {
      return fact("networks") instanceof Map<?, ?> map
          ? words(map.keySet())
          : words(list("networks"));
    }

    Set<String> dependsOn() {
      return words(map("depends_on").keySet());
    }

    List<String> volumes() {
      return list("volumes").stream().map(String::valueOf).toList();
    }

    boolean isBuiltHere() {
      return fact("build") != null;
    }
  }

  List<Container> services() {
    List<Container> services = new ArrayList<>();
    ((Map<?, ?>) root.get("services"))
        .forEach((name, facts) -> services.add(new Container("" + name, (Map<?, ?>) facts)));
    return services;
  }

  Container service(String name) {
    return services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no service " + name));
  }

  /** What is declared at the end of the file: networks, volumes or secrets. */
  Map<?, ?> declared(String what) {
    return (Map<?, ?>) root.get(what);
  }

  private static Set<String> words(Iterable<?> values) {
    Set<String> words = new TreeSet<>();
    values.forEach(value -> words.add("" + value));
    return words;
  }
}
