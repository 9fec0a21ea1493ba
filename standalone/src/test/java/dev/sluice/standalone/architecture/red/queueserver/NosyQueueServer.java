package dev.sluice.standalone.architecture.red.queueserver;

import dev.sluice.standalone.architecture.red.ticketapi.order.ChattyOrder;
import javax.sql.DataSource;

/** Breaks: applications do not know each other; only owners of tables know SQL. */
record NosyQueueServer(ChattyOrder order, DataSource database) {}
