-- What the public reads of a client's services. Times are UTC with microseconds.
create sequence watch_status_number;

create table watch_status_page (
  id bigint primary key,
  client_id uuid not null,
  -- in its address, /status/kestrel-freight
  slug varchar(60) not null,
  title varchar(120) not null,
  intro varchar(1000),
  -- without it only people of the client and our own see it
  is_public boolean not null,
  tells_incidents boolean not null,
  created_at timestamp(6) with time zone not null,
  constraint watch_status_page_slug_once unique (slug)
);
create index watch_status_page_by_client on watch_status_page (client_id);

-- One line of a page: a system with all its checks, or one check.
create table watch_status_component (
  id bigint primary key,
  page_id bigint not null references watch_status_page (id) on delete cascade,
  client_id uuid not null,
  name varchar(80) not null,
  group_name varchar(80),
  system_name varchar(255),
  check_id bigint references watch_check (id) on delete cascade
);
create index watch_status_component_of on watch_status_component (page_id, id);
create index watch_status_component_by_client on watch_status_component (client_id);
create index watch_status_component_by_check on watch_status_component (check_id);

-- What staff told the public of an incident; a story is the posts about one.
create table watch_status_post (
  id bigint primary key,
  page_id bigint not null references watch_status_page (id) on delete cascade,
  client_id uuid not null,
  -- id of its first post
  story bigint not null,
  title varchar(120) not null,
  stage varchar(16) not null,
  text varchar(2000) not null,
  -- number of the case, for staff
  incident varchar(20),
  at timestamp(6) with time zone not null,
  by_name varchar(255) not null
);
create index watch_status_post_of on watch_status_post (page_id, at);
create index watch_status_post_story on watch_status_post (story, id);
create index watch_status_post_by_client on watch_status_post (client_id);

create table watch_status_subscriber (
  id bigint primary key,
  page_id bigint not null references watch_status_page (id) on delete cascade,
  client_id uuid not null,
  channel varchar(16) not null,
  -- of a webhook: sealed
  address varchar(4000) not null,
  -- SHA-256 of the address
  address_key varchar(64) not null,
  shown_as varchar(254) not null,
  language varchar(8) not null,
  asked_at timestamp(6) with time zone not null,
  -- null = it was asked for, and nobody said yes from that address
  confirmed_at timestamp(6) with time zone,
  constraint watch_status_subscriber_once unique (page_id, channel, address_key)
);
create index watch_status_subscriber_by_client on watch_status_subscriber (client_id, address_key);

-- What opens something for whoever got it: kept is the hash.
create table watch_status_link (
  token_hash varchar(64) primary key,
  subscriber_id bigint not null references watch_status_subscriber (id) on delete cascade,
  client_id uuid not null,
  purpose varchar(8) not null,
  -- of the code that was posted to a webhook
  code_hash varchar(64),
  tries smallint not null,
  made_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null
);
create index watch_status_link_of on watch_status_link (subscriber_id, purpose);
create index watch_status_link_by_client on watch_status_link (client_id);
create index watch_status_link_by_age on watch_status_link (expires_at);
