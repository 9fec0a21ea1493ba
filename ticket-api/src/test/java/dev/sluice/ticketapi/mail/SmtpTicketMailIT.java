package dev.sluice.ticketapi.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sluice.ticketapi.mail.TicketMail.Outcome;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Timeout(60)
class SmtpTicketMailIT {

  private static final Letter LETTER =
      new Letter("order.confirmed@sluice.invalid", "kim@example.com", "예매 완료", "티켓 · tickets\n");

  private static SmtpTicketMail mail(int port) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      sender.getJavaMailProperties().put("mail.smtp." + timeout, "500");
    }
    return new SmtpTicketMail(sender, "tickets@example.org");
  }

  /** Answers each line of a client with one of its own; an empty answer is silence. */
  private static ServerSocket server(UnaryOperator<String> answers) throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(() -> {
      while (!server.isClosed()) {
        try (Socket client = server.accept();
            BufferedReader lines =
                new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
          String line = "CONNECT";
          while (line != null) {
            String answer = answers.apply(line);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            line = lines.readLine();
          }
        } catch (IOException e) {
          // the client has gone, or the test is over
        }
      }
    });
    return server;
  }

  private static UnaryOperator<String> answeringRecipientsWith(String answer) {
    return line -> {
      if (line.startsWith("RCPT")) {
        return answer + "\r\n";
      }
      return line.equals("CONNECT") ? "220 hello\r\n" : "250 fine\r\n";
    };
  }

  @Test
  void aLetterArrivesAsItIsUnderItsOwnName() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      assertThat(mail(server.getSmtp().getPort()).send(LETTER)).isEqualTo(new Outcome.Sent());
      MimeMessage arrived = server.getReceivedMessages()[0];
      assertThat(arrived.getSubject()).isEqualTo("예매 완료");
      assertThat(arrived.getContent().toString().strip()).isEqualTo("티켓 · tickets");
      assertThat(arrived.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
      assertThat(arrived.getMessageID()).isEqualTo("<order.confirmed@sluice.invalid>");
      assertThat(arrived.getFrom()[0]).hasToString("tickets@example.org");
      assertThat(arrived.getAllRecipients()).hasSize(1);
      assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsWaitedForOnlyAMoment() throws Exception {
    try (ServerSocket silent = server(_ -> "")) {
      long started = System.nanoTime();
      assertThat(mail(silent.getLocalPort()).send(LETTER)).isInstanceOf(Outcome.Later.class);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void aServerThatIsAwayIsAskedLater() throws Exception {
    int port;
    try (ServerSocket closed = server(_ -> "")) {
      port = closed.getLocalPort();
    }
    assertThat(mail(port).send(LETTER)).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void anAddressThatTheServerDoesNotKnowIsNotTriedAgain() throws Exception {
    try (ServerSocket server = server(answeringRecipientsWith("550 no such user"))) {
      assertThat(mail(server.getLocalPort()).send(LETTER)).isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void aServerThatIsBusyIsAskedLater() throws Exception {
    try (ServerSocket server = server(answeringRecipientsWith("451 try again later"))) {
      Outcome outcome = mail(server.getLocalPort()).send(LETTER);
      assertThat(outcome).isInstanceOf(Outcome.Later.class);
      assertThat(outcome.toString()).doesNotContain("kim", "example.com");
    }
  }

  /** Nobody writes headers of ours. */
  @Test
  void anAddressThatIsNoneNeverReachesTheServer() throws Exception {
    for (String address :
        new String[] {"kim@example.com\r\nBcc: all@example.com", "", "kim", "a@b, c@d"}) {
      Letter letter = new Letter("id@sluice.invalid", address, "s", "t");
      assertThat(mail(1).send(letter)).as(address).isInstanceOf(Outcome.Refused.class);
    }
  }
}
