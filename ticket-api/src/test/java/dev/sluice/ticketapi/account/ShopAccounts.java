package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopKeys;
import dev.sluice.ticketapi.id.RandomIds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** People who sign up and in, each from a network of their own. */
public class ShopAccounts {

  public static final String PASSWORD = "a long enough password";

  /** Somebody who is signed in. */
  public record Person(
      String email, String id, String accessToken, String refreshToken, String network) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Environment environment;
  private final JdbcClient jdbc;

  ShopAccounts(Environment environment, JdbcClient jdbc) {
    this.environment = environment;
    this.jdbc = jdbc;
  }

  public static String anyEmail() {
    return "p" + RandomIds.next().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + "@ex.com";
  }

  /** An address of this machine in a network that nobody else uses, most likely. */
  static String anyAddress() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "127.%d.%d.%d"
        .formatted(random.nextInt(1, 255), random.nextInt(256), random.nextInt(1, 255));
  }

  public Person customer() {
    String email = anyEmail();
    return signedUp(email, anyAddress());
  }

  Person signedUp(String email, String address) {
    Reply reply = signUp(address, body(email, PASSWORD));
    if (reply.status() != 202) {
      throw new IllegalStateException(reply.toString());
    }
    return signedIn(email, PASSWORD, address);
  }

  Person signedIn(String email, String password, String address) {
    Reply reply = post(address, "/api/sessions", body(email, password), null);
    if (reply.status() != 201) {
      throw new IllegalStateException(reply.toString());
    }
    return new Person(
        email,
        reply.json().path("account").asString(),
        reply.json().path("accessToken").asString(),
        reply.json().path("refreshToken").asString(),
        address);
  }

  /** Somebody with a role, given behind the back of the shop. */
  public Person withRole(Role role) {
    Person person = customer();
    jdbc.sql("update accounts set role = ? where id = ?").params(role.name(), person.id()).update();
    return person;
  }

  Reply signUp(String address, String body) {
    return post(address, "/api/accounts", body, null);
  }

  static String body(String email, String password) {
    return JSON.writeValueAsString(
        JSON.createObjectNode().put("email", email).put("password", password));
  }

  public Reply get(@Nullable Person person, String path) {
    return send(
        person == null ? anyAddress() : person.network(), request(path, token(person)).GET());
  }

  Reply delete(@Nullable Person person, String path) {
    return send(
        person == null ? anyAddress() : person.network(), request(path, token(person)).DELETE());
  }

  Reply put(@Nullable Person person, String path, String body) {
    return send(
        person == null ? anyAddress() : person.network(),
        request(path, token(person))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  Reply post(@Nullable Person person, String path, String body) {
    return post(person == null ? anyAddress() : person.network(), path, body, token(person));
  }

  Reply post(String address, String path, String body, @Nullable String token) {
    return send(
        address,
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  Reply refresh(String address, String refreshToken) {
    return post(
        address, "/api/sessions/refresh", "{\"refreshToken\":\"" + refreshToken + "\"}", null);
  }

  static String firstAdminBody() {
    return "{\"secret\":\"" + ShopKeys.FIRST_ADMIN_SECRET + "\"}";
  }

  HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + environment.getProperty("local.server.port") + path))
            .timeout(Duration.ofSeconds(30));
    return token == null ? request : request.header("Sluice-Account", token);
  }

  private static @Nullable String token(@Nullable Person person) {
    return person == null ? null : person.accessToken();
  }

  Reply send(String address, HttpRequest.Builder request) {
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.ofLiteral(address))
            .connectTimeout(Duration.ofSeconds(10))
            .build()) {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new IllegalStateException("the shop did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
