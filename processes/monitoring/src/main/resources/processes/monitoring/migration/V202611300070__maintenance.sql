-- When somebody works on a client's systems. Times are UTC with microseconds, but for those on the wall clock.
create sequence watch_maintenance_number;

create table watch_maintenance (
  id bigint primary key,
  number varchar(20) not null,
  client_id uuid not null,
  -- null = all of the client's
  system_name varchar(255),
  title varchar(120) not null,
  -- what the client's public may read
  told varchar(1000),
  made_by varchar(255) not null,
  -- on the wall clock of the zone
  begins_local timestamp(6) not null,
  zone varchar(60) not null,
  lasts_minutes integer not null,
  -- RFC 5545, RRULE
  rule varchar(500),
  series_end timestamp(6) with time zone,
  -- For looking up: when it begins first, and when the last of it is over.
  begins_at timestamp(6) with time zone not null,
  over_at timestamp(6) with time zone,
  constraint watch_maintenance_number_once unique (number)
);
create index watch_maintenance_by_client on watch_maintenance (client_id, over_at);

-- What ended otherwise than planned, by its planned beginning; at its beginning: it did not happen.
create table watch_maintenance_change (
  maintenance_id bigint not null references watch_maintenance (id) on delete cascade,
  begins_at timestamp(6) with time zone not null,
  client_id uuid not null,
  ended_at timestamp(6) with time zone not null,
  primary key (maintenance_id, begins_at)
);
create index watch_maintenance_change_by_client on watch_maintenance_change (client_id);
