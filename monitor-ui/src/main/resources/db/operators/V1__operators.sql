-- People who sign in to the dashboard. Each has an own account; a name is never used by two.
create table operator_accounts (
  name varchar(40) character set ascii collate ascii_bin not null,
  role varchar(10) character set ascii collate ascii_bin not null,
  password_hash varchar(200) character set ascii collate ascii_bin not null,
  must_change boolean not null,
  -- grows with each change that ends the sessions of this account
  version bigint not null default 0,
  locked_at datetime(3),
  totp_sealed varchar(200) character set ascii collate ascii_bin,
  -- the time step of the last code that was taken: none is good twice
  totp_step bigint not null default 0,
  created_at datetime(3) not null,
  updated_at datetime(3) not null,
  constraint pk_operator_accounts primary key (name),
  constraint ck_operator_accounts_role check (role in ('VIEWER', 'OPERATOR', 'ADMIN'))
);

-- One row for ever: the first administrator is made once, also when two nodes start together.
create table operator_firsts (
  only_one tinyint not null default 1,
  name varchar(40) character set ascii collate ascii_bin not null,
  made_at datetime(3) not null,
  constraint pk_operator_firsts primary key (only_one),
  constraint ck_operator_firsts_only_one check (only_one = 1)
);

-- A chain: each row's hash covers the hash before it. Never updated and never deleted; triggers that refuse it are made
-- by the application, because a user without that right must be able to start it.
create table operator_audit_entries (
  seq bigint not null,
  at datetime(3) not null,
  actor varchar(60) not null,
  action varchar(40) character set ascii collate ascii_bin not null,
  subject varchar(100) not null,
  old_value varchar(1000),
  new_value varchar(1000),
  reason varchar(700) not null,
  address_prefix varchar(50) character set ascii collate ascii_bin not null,
  hash char(64) character set ascii collate ascii_bin not null,
  constraint pk_operator_audit_entries primary key (seq),
  key ix_operator_audit_entries_actor (actor, seq),
  key ix_operator_audit_entries_action (action, seq)
);

-- Where the chain stands: the row that everybody locks who adds to it.
create table operator_audit_heads (
  chain varchar(10) character set ascii collate ascii_bin not null,
  seq bigint not null,
  hash char(64) character set ascii collate ascii_bin not null,
  constraint pk_operator_audit_heads primary key (chain)
);

insert into operator_audit_heads (chain, seq, hash) values ('main', 0, repeat('0', 64));
