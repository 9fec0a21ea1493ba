-- One row per line, written only by admission-batch. Every statement here can run twice: MySQL
-- commits a table at once, so a process that dies before it is in the history leaves it behind.

-- numbers_up_to is raised before a number up to it is given, and never lowered. epochs are the last
-- lives of the line in Redis, newest last, separated by commas. Times are UTC.
create table if not exists line_numbers (
  line_id varchar(40) character set ascii collate ascii_bin not null,
  numbers_up_to bigint not null,
  epochs varchar(400) character set ascii collate ascii_bin not null,
  raised_at datetime(3) not null,
  constraint pk_line_numbers primary key (line_id),
  constraint ck_line_numbers_up_to check (numbers_up_to >= 0)
);
