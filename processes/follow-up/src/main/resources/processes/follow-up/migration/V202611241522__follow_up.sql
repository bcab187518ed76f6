-- Who was asked, why, and what came of it. Times are UTC with microseconds.
create sequence follow_up_number;

create table follow_up (
  id bigint primary key,
  number varchar(40) not null,
  client_id uuid not null,
  occasion varchar(20) not null,
  -- The same occasion is taken once, however often it is heard of.
  occasion_key varchar(120) not null,
  about varchar(40),
  subject varchar(255),
  engineer varchar(120),
  contact_name varchar(120),
  contact_email varchar(254),
  -- The address as it is compared.
  contact_key varchar(254),
  language varchar(2),
  state varchar(12) not null,
  reason varchar(400),
  opened_at timestamp(6) with time zone not null,
  sent_at timestamp(6) with time zone,
  reminded_at timestamp(6) with time zone,
  answered_at timestamp(6) with time zone,
  via varchar(10),
  question varchar(4) not null,
  score smallint,
  low boolean not null,
  comment text,
  call_due_at timestamp(6) with time zone,
  agreed text,
  called_by varchar(120),
  closed_at timestamp(6) with time zone,
  constraint follow_up_number_once unique (number),
  constraint follow_up_occasion_once unique (occasion_key)
);
create index follow_up_by_client on follow_up (client_id, contact_key, state);
create index follow_up_by_sending on follow_up (sent_at);
create index follow_up_by_answer on follow_up (low, answered_at, id);

-- What a link of a mail opens. The token itself stands in the mail only.
create table follow_up_link (
  token_hash varchar(64) primary key,
  follow_up_id bigint not null references follow_up (id) on delete cascade,
  client_id uuid not null,
  expires_at timestamp(6) with time zone not null
);
create index follow_up_link_of on follow_up_link (follow_up_id);
create index follow_up_link_end on follow_up_link (expires_at);

-- One row per address that was ever to be asked: locked by whoever asks, so that two occasions at once ask once.
create table follow_up_contact (
  client_id uuid not null,
  contact_key varchar(254) not null,
  asked_at timestamp(6) with time zone,
  unsubscribed boolean not null,
  changed_at timestamp(6) with time zone not null,
  changed_by varchar(120) not null,
  reason varchar(400),
  primary key (client_id, contact_key)
);
