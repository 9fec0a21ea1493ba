package dev.sluice.museum;

import dev.sluice.waitingroom.gate.AdmissionFilter;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** What there is to see. Whoever gets here was admitted. */
@RestController
class Rooms {

  @GetMapping("/")
  Map<String, Object> start(@RequestAttribute(AdmissionFilter.PASS) AdmissionPass pass) {
    return Map.of("welcome", "You were number " + pass.number() + " in line");
  }

  @GetMapping("/rooms/{room}")
  Map<String, Object> room(@PathVariable String room) {
    return Map.of("room", room);
  }
}
