package dev.sluice.bench.spike.visitors;

import java.util.List;

/**
 * How the visitors of one process reach the servers, all of them on loopback.
 *
 * @param queue port of the queue-server
 * @param slowQueue the same over a slow network
 * @param source address to connect from, empty for the system's choice
 * @param shop ports of the nodes of the shop
 * @param slowShop the same over a slow network
 */
public record Ways(
    int queue, int slowQueue, String source, List<Integer> shop, List<Integer> slowShop) {

  /** The nodes of the shop as this visitor reaches them. */
  List<Integer> shopOf(Behaviour behaviour) {
    return behaviour == Behaviour.SLOW_NETWORK ? slowShop : shop;
  }

  /** The way to the line, 0 = the usual one. */
  int queueOf(Behaviour behaviour) {
    return behaviour == Behaviour.SLOW_NETWORK ? slowQueue : 0;
  }
}
