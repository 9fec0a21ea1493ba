package dev.sluice.standalone.deployment;

import dev.sluice.standalone.deployment.Compose.Container;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must be true of a compose file of ours, as far as it can be seen without an engine.
 *
 * @param root the folder of the file
 * @param known whether an application reads a property under this name of an environment variable
 */
record ComposeRules(Path root, KnownProperties known) {

  /** At least a major and a minor number: a name alone, or "latest", is something else tomorrow. */
  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[\\w.-]*");

  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(PASSWORD|SECRET|KEY|TOKEN)$", Pattern.CASE_INSENSITIVE);

  /** The images of nGrinder run as root and write where they are. */
  private static final Set<String> ROOT = Set.of("ngrinder-controller", "ngrinder-agent");

  /** They end when they have done their work. */
  private static final Set<String> ENDS = Set.of("redis-cluster");

  /** Which service is told by which variable how many there are of which other. */
  private static final Map<String, Map<String, String>> COUNTS =
      Map.of(
          "ticket-api",
          Map.of("TICKETAPI_DATABASE_NODES", "ticket-api"),
          "monitor-ui",
          Map.of(
              "MONITOR_WATCH_NODES_QUEUESERVER", "queue-server",
              "MONITOR_WATCH_NODES_ADMISSIONBATCH", "admission-batch",
              "MONITOR_WATCH_NODES_TICKETAPI", "ticket-api"));

  List<String> complaints(Compose compose) {
    List<String> complaints = new ArrayList<>();
    for (Container service : compose.services()) {
      image(service, complaints);
      user(service, complaints);
      bounds(service, complaints);
      health(service, compose, complaints);
      ports(service, complaints);
      secrets(service, compose, complaints);
      volumes(service, compose, complaints);
      networks(service, compose, complaints);
      environment(service, complaints);
      counts(service, compose, complaints);
    }
    return complaints;
  }

  private static void image(Container service, List<String> complaints) {
    String image = String.valueOf(service.fact("image"));
    if (!PINNED.matcher(image).matches()) {
      complaints.add(service.name() + ": the image " + image + " has no fixed version");
    }
  }

  private static void user(Container service, List<String> complaints) {
    if (!service.list("security_opt").contains("no-new-privileges:true")) {
      complaints.add(service.name() + ": may gain privileges");
    }
    if (ROOT.contains(service.name())) {
      return;
    }
    String user = String.valueOf(service.fact("user"));
    // the Dockerfiles of those that are built here set one
    if (!service.isBuiltHere() && !user.matches("[1-9]\\d*:[1-9]\\d*")) {
      complaints.add(service.name() + ": runs as root");
    }
    if (!service.list("cap_drop").contains("ALL")) {
      complaints.add(service.name() + ": keeps capabilities");
    }
    boolean isDatabase = service.name().startsWith("mysql") || service.name().startsWith("kafka");
    if (!isDatabase && !Boolean.TRUE.equals(service.fact("read_only"))) {
      complaints.add(service.name() + ": may write where it is");
    }
  }

  private static void bounds(Container service, List<String> complaints) {
    for (String limit : List.of("cpus", "memory", "pids")) {
      if (service.at("deploy", "resources", "limits", limit).isEmpty()) {
        complaints.add(service.name() + ": no limit of " + limit);
      }
    }
    if (service.fact("restart") == null) {
      complaints.add(service.name() + ": is not started again");
    }
  }

  private static void health(Container service, Compose compose, List<String> complaints) {
    if (!ENDS.contains(service.name()) && service.at("healthcheck", "test").isEmpty()) {
      complaints.add(service.name() + ": nobody asks whether it is well");
    }
    for (String other : service.dependsOn()) {
      if (compose.services().stream().noneMatch(each -> each.name().equals(other))) {
        complaints.add(service.name() + ": waits for " + other + ", which there is not");
      } else if (!service
          .at("depends_on", other, "condition")
          .map(String::valueOf)
          .orElse("")
          .equals(ENDS.contains(other) ? "service_completed_successfully" : "service_healthy")) {
        complaints.add(service.name() + ": does not wait until " + other + " is ready");
      }
    }
  }

  private static void ports(Container service, List<String> complaints) {
    if (service.name().equals("proxy")) {
      service.list("ports").stream()
          .map(String::valueOf)
          .filter(port -> !port.equals("8080:8080") && !port.startsWith("127.0.0.1:"))
          .forEach(port -> complaints.add("proxy: publishes " + port + " to everybody"));
    } else if (service.fact("ports") != null || service.fact("network_mode") != null) {
      complaints.add(service.name() + ": publishes a port, which only the proxy may");
    }
  }

  private static void secrets(Container service, Compose compose, List<String> complaints) {
    service
        .secrets()
        .values()
        .forEach(secret -> {
          if (!(compose.declared("secrets").get(secret) instanceof Map<?, ?> declared)
              || !String.valueOf(declared.get("file")).equals("./deploy/secrets/" + secret)) {
            complaints.add(service.name() + ": the secret " + secret + " is no file");
          }
        });
    service
        .environment()
        .forEach((name, value) -> {
          if (SECRET_NAME.matcher(name).matches()) {
            complaints.add(service.name() + ": " + name + " is a secret in the environment");
          }
          if (value.startsWith("/run/secrets/")
              && !service.secrets().containsKey(value.substring("/run/secrets/".length()))) {
            complaints.add(service.name() + ": " + value + " is not mounted");
          }
        });
  }

  private void volumes(Container service, Compose compose, List<String> complaints) {
    for (String volume : service.volumes()) {
      String source = volume.substring(0, volume.indexOf(':'));
      if (!source.startsWith("./")) {
        if (!compose.declared("volumes").containsKey(source)) {
          complaints.add(service.name() + ": the volume " + source + " is not declared");
        }
      } else if (!Files.exists(root.resolve(source))) {
        complaints.add(service.name() + ": there is no " + source);
      } else if (!volume.endsWith(":ro")) {
        complaints.add(service.name() + ": may write " + source);
      }
    }
  }

  private static void networks(Container service, Compose compose, List<String> complaints) {
    for (String network : service.networks()) {
      if (!compose.declared("networks").containsKey(network)) {
        complaints.add(service.name() + ": the network " + network + " is not declared");
      }
    }
    if (service.networks().isEmpty()) {
      complaints.add(service.name() + ": is on the network of everybody");
    }
  }

  /** Who has to know how many nodes there are is told how many are started; untold it is one. */
  private static void counts(Container service, Compose compose, List<String> complaints) {
    COUNTS
        .getOrDefault(service.name(), Map.of())
        .forEach((variable, counted) -> {
          String told = service.environment().getOrDefault(variable, "1");
          String started = "" + compose.service(counted).at("deploy", "replicas").orElse("1");
          if (!told.equals(started)) {
            complaints.add(
                "%s: %s is %s, and %s of %s are started"
                    .formatted(service.name(), variable, told, started, counted));
          }
        });
  }

  private void environment(Container service, List<String> complaints) {
    if (!service.isBuiltHere()) {
      return;
    }
    service.environment().keySet().stream()
        .filter(name -> !known.isVariable(service.name(), name))
        .forEach(name -> complaints.add(service.name() + ": does not read " + name));
    service.secrets().keySet().stream()
        .filter(name -> !known.isProperty(service.name(), name))
        .forEach(name -> complaints.add(service.name() + ": does not read the file " + name));
  }
}
