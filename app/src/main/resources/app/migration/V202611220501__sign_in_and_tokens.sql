-- Wrong passwords per account and per address; shared by all nodes.
create table sign_in_guard (
  subject varchar(120) primary key,
  failures integer not null,
  window_start timestamp(6) with time zone not null,
  locked_until timestamp(6) with time zone
);

create table api_token (
  id uuid primary key,
  name varchar(80) not null,
  sha256 varchar(64) not null unique,
  hint varchar(12) not null,
  scopes text not null,
  client_id uuid,
  created_at timestamp(6) with time zone not null,
  created_by varchar(80) not null,
  last_used_at timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone,
  revoked_by varchar(80)
);
create index api_token_by_name on api_token (name);

-- What a request with an Idempotency-Key was answered, to answer a repeat with the same.
create table api_answer (
  caller varchar(80) not null,
  idempotency_key varchar(120) not null,
  request_sha256 varchar(64) not null,
  status integer,
  media_type varchar(80),
  body text,
  created_at timestamp(6) with time zone not null,
  primary key (caller, idempotency_key)
);
create index api_answer_by_age on api_answer (created_at);
