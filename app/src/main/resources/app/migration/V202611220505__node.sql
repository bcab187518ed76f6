-- The nodes that serve this installation, as each says of itself every few seconds.
create table node (
  id varchar(36) primary key,
  name varchar(120) not null,
  version varchar(60) not null,
  started_at timestamp(6) with time zone not null,
  seen_at timestamp(6) with time zone not null
);
