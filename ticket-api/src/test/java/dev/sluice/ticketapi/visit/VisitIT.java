package dev.sluice.ticketapi.visit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopFaults.RequestConnections;
import dev.sluice.ticketapi.ShopTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class VisitIT {

  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired RequestConnections connections;

  @Test
  void whoComesInClaimsTheSlot() {
    List<Inside> inside = door.admit("visit-begin", 2);
    assertThat(door.unclaimed("visit-begin")).isEqualTo(2);
    for (int i = 0; i < 2; i++) {
      assertThat(client.post(inside.getFirst(), "/api/visit", "").status()).isEqualTo(204);
      assertThat(door.unclaimed("visit-begin")).isEqualTo(1);
    }
  }

  @Test
  void theEndOfAVisitGivesTheSlotBackAtOnceAndOnce() {
    List<Inside> inside = door.admit("visit-show", 2);
    long before = connections.taken();
    assertThat(door.active("visit-show")).isEqualTo(2);

    assertThat(client.post(inside.getFirst(), "/api/visit/end", "").status()).isEqualTo(204);
    assertThat(door.active("visit-show")).isEqualTo(1);

    assertThat(client.post(inside.getFirst(), "/api/visit/end", "").problem())
        .isEqualTo("visit-ended");
    assertThat(door.active("visit-show")).isEqualTo(1);
    assertThat(connections.taken()).as("SQL caused by visits").isEqualTo(before);
  }
}
