package dev.sluice.bench.shopping;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What the shoppers are told. Answered with {@link Done} unless it says otherwise. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "instruction")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Instruction.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = Instruction.Nodes.class, name = "nodes"),
  @JsonSubTypes.Type(value = Instruction.Hurry.class, name = "hurry"),
  @JsonSubTypes.Type(value = Instruction.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = Instruction.Watch.class, name = "watch")
})
public sealed interface Instruction {

  /**
   * The first one.
   *
   * @param passKey signs the passes, as a queue-server does
   * @param ports of the shop's nodes
   */
  record Begin(String redis, String passKey, Habits habits, List<Integer> ports)
      implements Instruction {}

  /** Whoever comes from now on goes to one of these nodes by turns. */
  record Nodes(List<Integer> ports) implements Instruction {}

  /** So many buy one after the other without thinking, each visit as somebody new. */
  record Hurry(Sale sale, int shoppers) implements Instruction {}

  /** The line always has so many waiting; whoever is let in comes and buys. 0 = no more join. */
  record Wait(Sale sale, int waiting) implements Instruction {}

  /** Counts what happens in the next seconds. Answered with {@link Watched}. */
  record Watch(int seconds) implements Instruction {}

  /** The answer to what has no result. */
  record Done() {}
}
