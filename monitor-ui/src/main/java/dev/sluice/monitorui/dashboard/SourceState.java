package dev.sluice.monitorui.dashboard;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a source of figures answers. */
enum SourceState {
  UP("up"),
  DOWN("down");

  private final String word;

  SourceState(String word) {
    this.word = word;
  }

  static SourceState of(boolean up) {
    return up ? UP : DOWN;
  }

  @JsonValue
  String word() {
    return word;
  }
}
