-- The relay reads unsent records in the order of their ids, which is behind every key of this index.
alter table outbox_records
  drop key ix_outbox_records_unsent,
  add key ix_outbox_records_sent (sent_at),
  modify available_at datetime(3);

-- Who publishes the outbox. Times are those of this server: clocks of nodes may differ.
create table outbox_relays (
  name varchar(20) character set ascii not null,
  owner char(22) character set ascii collate ascii_bin not null,
  leads_until datetime(3) not null,
  constraint pk_outbox_relays primary key (name)
);

insert into outbox_relays (name, owner, leads_until) values ('relay', '', '2000-01-01');

-- What a consumer has done, written with the effect. The key of the message belongs to its name: a
-- database that was made anew counts its ids from 1 again.
create table processed_messages (
  consumer varchar(30) character set ascii collate ascii_bin not null,
  message_id bigint not null,
  message_key varchar(100) character set ascii collate ascii_bin not null,
  processed_at datetime(3) not null,
  constraint pk_processed_messages primary key (consumer, message_id, message_key),
  key ix_processed_messages_at (processed_at)
);

create table ticket_documents (
  code char(22) character set ascii collate ascii_bin not null,
  document varchar(600) character set ascii collate ascii_bin not null,
  issued_at datetime(3) not null,
  constraint pk_ticket_documents primary key (code)
);

-- Doors ask for what was revoked since they asked last.
alter table tickets add key ix_tickets_revoked (revoked_at, code);

-- Who counts an order has its row, so that two nodes never count it at once.
create table counted_orders (
  order_id char(22) character set ascii collate ascii_bin not null,
  constraint pk_counted_orders primary key (order_id)
);

-- What the numbers below contain of an order: it counts once, however often it is told.
create table counted_parts (
  order_id char(22) character set ascii collate ascii_bin not null,
  section_id bigint not null,
  performance_id bigint not null,
  sold int not null,
  revenue bigint not null,
  constraint pk_counted_parts primary key (order_id, section_id)
);

create table sales_numbers (
  performance_id bigint not null,
  section_id bigint not null,
  sold int not null,
  revenue bigint not null,
  last_order_at datetime(3) not null,
  constraint pk_sales_numbers primary key (performance_id, section_id)
);

-- Letters: one for the tickets of an order, and one each time that some of them became void. No
-- address: it is looked up when the letter is sent.
create table mail_outbox (
  id bigint not null auto_increment,
  order_id char(22) character set ascii collate ascii_bin not null,
  news varchar(20) character set ascii not null,
  void_tickets int not null,
  state varchar(10) character set ascii not null,
  attempts int not null default 0,
  next_at datetime(3) not null,
  created_at datetime(3) not null,
  sent_at datetime(3),
  constraint pk_mail_outbox primary key (id),
  constraint uk_mail_outbox_letter unique (order_id, news, void_tickets),
  constraint ck_mail_outbox_state check (state in ('PENDING', 'SENT', 'FAILED', 'DROPPED')),
  key ix_mail_outbox_due (state, next_at)
);
