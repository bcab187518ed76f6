-- A form that was sent, so that sending it again does nothing.
create table form_submission (
  id uuid primary key,
  process varchar(255) not null,
  case_number varchar(255) not null,
  at timestamp(6) with time zone not null
);

-- Answers that somebody goes on with later. Not checked, and removed when they are sent or too old.
create table form_draft (
  id uuid primary key,
  place varchar(100) not null,
  by_id varchar(255) not null,
  answers text not null,
  -- SHA-256 of what a link to it holds; null when the person finds it by signing in
  token_hash varchar(64) unique,
  saved_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  constraint form_draft_one unique (place, by_id)
);
create index form_draft_expiry on form_draft (expires_at);

-- One row: what the tickets of public forms are signed with.
create table form_ticket_key (
  id integer not null primary key,
  ticket_key bytea not null
);
