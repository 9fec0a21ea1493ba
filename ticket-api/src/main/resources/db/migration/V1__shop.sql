-- Ids that the server draws at random are ascii, compared byte for byte. Times are UTC.

create table shows (
  id bigint not null auto_increment,
  title_ko varchar(200) not null,
  title_en varchar(200) not null,
  venue_ko varchar(200) not null,
  venue_en varchar(200) not null,
  constraint pk_shows primary key (id)
);

create table performances (
  id bigint not null auto_increment,
  show_id bigint not null,
  line varchar(40) character set ascii collate ascii_bin not null,
  starts_at datetime(3) not null,
  currency char(3) character set ascii not null,
  constraint pk_performances primary key (id),
  constraint fk_performances_show foreign key (show_id) references shows (id)
);

create table sections (
  id bigint not null auto_increment,
  performance_id bigint not null,
  name_ko varchar(100) not null,
  name_en varchar(100) not null,
  kind varchar(10) character set ascii not null,
  price bigint not null,
  constraint pk_sections primary key (id),
  constraint fk_sections_performance foreign key (performance_id) references performances (id),
  constraint ck_sections_kind check (kind in ('RESERVED', 'GENERAL')),
  constraint ck_sections_price check (price >= 0)
);

create table seats (
  id bigint not null auto_increment,
  section_id bigint not null,
  row_label varchar(10) not null,
  seat_number int not null,
  constraint pk_seats primary key (id),
  constraint uk_seats_place unique (section_id, row_label, seat_number),
  constraint fk_seats_section foreign key (section_id) references sections (id),
  constraint ck_seats_number check (seat_number > 0)
);

-- The hot counters. No row of an order refers to them: a foreign key would take a shared lock on
-- the counter at every insert, and two orders that then both want to count would deadlock.
create table stocks (
  section_id bigint not null,
  capacity int not null,
  sold int not null default 0,
  constraint pk_stocks primary key (section_id),
  constraint fk_stocks_section foreign key (section_id) references sections (id),
  constraint ck_stocks_sold check (sold between 0 and capacity)
);

-- hold_live is null once the order has failed: its hold may then be ordered again.
create table orders (
  id char(22) character set ascii collate ascii_bin not null,
  performance_id bigint not null,
  visitor_id char(22) character set ascii collate ascii_bin not null,
  hold_id varchar(45) character set ascii collate ascii_bin not null,
  idempotency_key varchar(128) character set ascii collate ascii_bin not null,
  state varchar(20) character set ascii not null,
  total bigint not null,
  currency char(3) character set ascii not null,
  charge_id varchar(64) character set ascii collate ascii_bin,
  created_at datetime(3) not null,
  updated_at datetime(3) not null,
  confirmed_at datetime(3),
  hold_live tinyint default 1,
  constraint pk_orders primary key (id),
  constraint uk_orders_hold unique (hold_id, hold_live),
  constraint uk_orders_idempotency_key unique (visitor_id, idempotency_key),
  constraint fk_orders_performance foreign key (performance_id) references performances (id),
  constraint ck_orders_total check (total >= 0),
  constraint ck_orders_hold_live check (hold_live = 1),
  key ix_orders_state (state, updated_at)
);

-- One row per seat, or per unit of a general section, that an order takes. live is 1 while it is
-- taken and null afterwards, so that a seat has one live row at most and any number of old ones.
create table claimed_seats (
  order_id char(22) character set ascii collate ascii_bin not null,
  position int not null,
  performance_id bigint not null,
  section_id bigint not null,
  seat_id bigint,
  hold_id varchar(45) character set ascii collate ascii_bin not null,
  visitor_id char(22) character set ascii collate ascii_bin not null,
  price bigint not null,
  live tinyint default 1,
  constraint pk_claimed_seats primary key (order_id, position),
  constraint uk_claimed_seats_live unique (performance_id, seat_id, live),
  constraint fk_claimed_seats_order foreign key (order_id) references orders (id),
  constraint ck_claimed_seats_live check (live = 1)
);

create table visitor_quotas (
  performance_id bigint not null,
  visitor_id char(22) character set ascii collate ascii_bin not null,
  taken int not null,
  constraint pk_visitor_quotas primary key (performance_id, visitor_id),
  constraint ck_visitor_quotas_taken check (taken >= 0)
);

create table tickets (
  code char(22) character set ascii collate ascii_bin not null,
  order_id char(22) character set ascii collate ascii_bin not null,
  position int not null,
  section_id bigint not null,
  seat_id bigint,
  issued_at datetime(3) not null,
  revoked_at datetime(3),
  constraint pk_tickets primary key (code),
  constraint uk_tickets_position unique (order_id, position),
  constraint fk_tickets_order foreign key (order_id) references orders (id)
);

create table idempotency_keys (
  visitor_id char(22) character set ascii collate ascii_bin not null,
  operation varchar(40) character set ascii collate ascii_bin not null,
  idempotency_key varchar(128) character set ascii collate ascii_bin not null,
  body_sha256 char(64) character set ascii not null,
  state varchar(12) character set ascii not null,
  owner char(22) character set ascii collate ascii_bin not null,
  lease_until datetime(3) not null,
  status smallint,
  body text,
  created_at datetime(3) not null,
  constraint pk_idempotency_keys primary key (visitor_id, operation, idempotency_key),
  constraint ck_idempotency_keys_state check (state in ('IN_PROGRESS', 'DONE')),
  key ix_idempotency_keys_created (created_at)
);

create table outbox_records (
  id bigint not null auto_increment,
  topic varchar(100) character set ascii not null,
  record_key varchar(100) character set ascii collate ascii_bin not null,
  payload text not null,
  created_at datetime(3) not null,
  available_at datetime(3) not null,
  sent_at datetime(3),
  constraint pk_outbox_records primary key (id),
  key ix_outbox_records_unsent (sent_at, available_at)
);

-- The ledger of the simulated payment provider. In life this is another company's database.
create table simulated_charges (
  id char(22) character set ascii collate ascii_bin not null,
  idempotency_key varchar(64) character set ascii collate ascii_bin not null,
  amount bigint not null,
  currency char(3) character set ascii not null,
  state varchar(10) character set ascii not null,
  reason varchar(100),
  created_at datetime(3) not null,
  refunded_at datetime(3),
  constraint pk_simulated_charges primary key (id),
  constraint uk_simulated_charges_key unique (idempotency_key),
  constraint ck_simulated_charges_state check (state in ('CAPTURED', 'DECLINED', 'REFUNDED'))
);
