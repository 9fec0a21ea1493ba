-- Columns that end in _sealed hold AES-256-GCM, email_index a keyed hash: no personal data stands
-- here in plain text. key_ids names the keys they were made with. An account that is erased is
-- deleted: whatever is to outlive it names it without a foreign key.
create table accounts (
  id char(22) character set ascii collate ascii_bin not null,
  email_index varchar(80) character set ascii collate ascii_bin not null,
  email_sealed varchar(600) character set ascii collate ascii_bin not null,
  name_sealed varchar(600) character set ascii collate ascii_bin,
  phone_sealed varchar(300) character set ascii collate ascii_bin,
  key_ids varchar(70) character set ascii collate ascii_bin not null,
  password_hash varchar(200) character set ascii collate ascii_bin not null,
  role varchar(10) character set ascii not null,
  created_at datetime(3) not null,
  updated_at datetime(3) not null,
  constraint pk_accounts primary key (id),
  constraint uk_accounts_email_index unique (email_index),
  constraint ck_accounts_role check (role in ('CUSTOMER', 'VIEWER', 'OPERATOR', 'ADMIN')),
  key ix_accounts_key_ids (key_ids)
);

-- One row for ever: the secret that makes the first administrator works once, whatever becomes of
-- the account.
create table first_admins (
  only_one tinyint not null default 1,
  account_id char(22) character set ascii collate ascii_bin not null,
  made_at datetime(3) not null,
  constraint pk_first_admins primary key (only_one),
  constraint ck_first_admins_only_one check (only_one = 1)
);

-- One row for each sign-in. Only the hash of the refresh token that is good now is kept.
create table account_sessions (
  id char(22) character set ascii collate ascii_bin not null,
  account_id char(22) character set ascii collate ascii_bin not null,
  refresh_sha256 char(64) character set ascii collate ascii_bin not null,
  address_prefix varchar(50) character set ascii collate ascii_bin not null,
  created_at datetime(3) not null,
  refreshed_at datetime(3) not null,
  ends_at datetime(3) not null,
  ended_at datetime(3),
  constraint pk_account_sessions primary key (id),
  constraint uk_account_sessions_refresh unique (refresh_sha256),
  constraint fk_account_sessions_account foreign key (account_id) references accounts (id),
  key ix_account_sessions_account (account_id, created_at),
  key ix_account_sessions_ends (ends_at)
);

-- Refresh tokens that were used. Somebody who shows one has a copy: the session ends.
create table spent_refresh_tokens (
  sha256 char(64) character set ascii collate ascii_bin not null,
  session_id char(22) character set ascii collate ascii_bin not null,
  spent_at datetime(3) not null,
  constraint pk_spent_refresh_tokens primary key (sha256),
  constraint fk_spent_refresh_tokens_session foreign key (session_id)
    references account_sessions (id) on delete cascade
);

-- A chain: each row's hash covers the hash before it. Never updated; deleted by whole months, and
-- only up to an anchor. Triggers that refuse everything else are made at the start of the shop.
create table audit_entries (
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
  constraint pk_audit_entries primary key (seq),
  key ix_audit_entries_at (at)
);

-- Where the chain stands: the row that everybody locks who adds to it.
create table audit_heads (
  chain varchar(10) character set ascii collate ascii_bin not null,
  seq bigint not null,
  hash char(64) character set ascii collate ascii_bin not null,
  constraint pk_audit_heads primary key (chain)
);

insert into audit_heads (chain, seq, hash) values ('main', 0, repeat('0', 64));

-- The last row of each part of the chain that was deleted.
create table audit_anchors (
  seq bigint not null,
  hash char(64) character set ascii collate ascii_bin not null,
  kept_from datetime(3) not null,
  made_at datetime(3) not null,
  constraint pk_audit_anchors primary key (seq)
);
