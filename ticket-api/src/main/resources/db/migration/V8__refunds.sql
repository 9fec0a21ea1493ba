-- One row for each time that money goes back; its id is the provider's idempotency key, so asking
-- again gives back nothing twice.
create table refunds (
  id char(22) character set ascii collate ascii_bin not null,
  order_id char(22) character set ascii collate ascii_bin not null,
  amount bigint not null,
  state varchar(10) character set ascii not null,
  created_at datetime(3) not null,
  ended_at datetime(3),
  constraint pk_refunds primary key (id),
  constraint ck_refunds_amount check (amount >= 0),
  constraint ck_refunds_state check (state in ('PENDING', 'DONE', 'REFUSED')),
  key ix_refunds_order (order_id, state)
);

-- The comparison with the provider's books goes by the time of the charge.
alter table orders add key ix_orders_confirmed (confirmed_at, state);
