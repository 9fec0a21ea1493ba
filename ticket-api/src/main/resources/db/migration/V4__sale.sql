-- When a performance is on sale; those that are there already are. Every change by an operator draws
-- a token that grows, and writes it here: whoever comes late with a smaller one changes nothing.
alter table performances
  add column sale_state varchar(10) character set ascii not null default 'OPEN',
  add column sale_opens_at datetime(3),
  add column sale_closes_at datetime(3),
  add column sale_fence bigint not null default 0;

alter table performances
  add constraint ck_performances_sale_state check (sale_state in ('SCHEDULED', 'OPEN', 'CLOSED')),
  add constraint ck_performances_sale_times check (sale_opens_at < sale_closes_at);

-- The list of shows is read in this order, piece by piece.
alter table performances add key ix_performances_starts (starts_at), algorithm = inplace, lock = none;
