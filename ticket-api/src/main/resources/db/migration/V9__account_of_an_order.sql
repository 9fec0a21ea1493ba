-- Who was signed in when ordering. No foreign key: an account may be erased, its orders stay.
alter table orders
  add column account_id char(22) character set ascii collate ascii_bin;
