-- The visit that led to a message goes on with whoever reads it: a digest, nothing personal. Empty
-- when no visit did.
alter table outbox_records
  add column trace_id varchar(32) character set ascii collate ascii_bin not null default '';
