-- One row for each draw that anybody can check, written only by admission-batch: what was published of it last, signed.
-- The list of those who took part is in Redis. begun is the order of the draws of a line.
create table if not exists line_draws (
  begun bigint not null auto_increment,
  line_id varchar(40) character set ascii collate ascii_bin not null,
  draw_id char(32) character set ascii collate ascii_bin not null,
  document text character set utf8mb4 not null,
  kept_at datetime(3) not null,
  constraint pk_line_draws primary key (begun),
  constraint uq_line_draws unique (line_id, draw_id)
);
