-- The row of an order is also the row of its Idempotency-Key: what was asked under it.
alter table orders add column body_sha256 char(64) character set ascii not null default '';

-- What one visitor may take at most, beside what was taken: a group of orders that would pass it is
-- refused by the database itself.
alter table visitor_quotas
  add column allowed int not null default 100,
  add constraint ck_visitor_quotas_allowed check (taken <= allowed);

-- Every change of an order's state, in the transaction that made it. Nothing refers to an order, so
-- that old changes can be moved away by themselves.
create table order_changes (
  id bigint not null auto_increment,
  order_id char(22) character set ascii collate ascii_bin not null,
  event varchar(20) character set ascii not null,
  state varchar(20) character set ascii not null,
  changed_at datetime(3) not null,
  constraint pk_order_changes primary key (id),
  key ix_order_changes_order (order_id, id)
);

drop table idempotency_keys;
