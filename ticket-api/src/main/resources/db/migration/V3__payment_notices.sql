-- Notices of the payment provider that were taken. The row is made in the transaction of the
-- notice's effect, so that a repetition has none. payment_key is our name for the charge.
create table payment_notices (
  id varchar(64) character set ascii collate ascii_bin not null,
  kind varchar(40) character set ascii not null,
  payment_key varchar(64) character set ascii collate ascii_bin not null,
  charge_id varchar(64) character set ascii collate ascii_bin not null,
  received_at datetime(3) not null,
  constraint pk_payment_notices primary key (id),
  key ix_payment_notices_received (received_at)
);

-- The ledger is the provider's own now, in another process.
drop table simulated_charges;
