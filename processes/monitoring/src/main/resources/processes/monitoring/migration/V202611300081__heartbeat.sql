-- What reports by itself. Its key is in the address that it calls.
create table watch_heartbeat (
  check_id bigint primary key references watch_check (id) on delete cascade,
  client_id uuid not null,
  ping_key uuid not null,
  started_at timestamp(6) with time zone,
  said_at timestamp(6) with time zone,
  said varchar(1000),
  constraint watch_heartbeat_key_once unique (ping_key)
);
create index watch_heartbeat_by_client on watch_heartbeat (client_id);
