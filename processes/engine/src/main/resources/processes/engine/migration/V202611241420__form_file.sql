-- Files that people add to forms, stored when they are chosen: the answers only name them.
create table form_file (
  id uuid primary key,
  -- where the form was filled in: task:<id>, start:<id>; and by whom
  place varchar(100) not null,
  by_id varchar(255) not null,
  -- the answer that names it, one for all files of a field
  reference varchar(80) not null,
  -- of the case that keeps it; null before the answers are accepted
  case_number varchar(255),
  client_id uuid,
  name varchar(120) not null,
  media_type varchar(255) not null,
  size_bytes bigint not null,
  sha256 varchar(64) not null,
  content bytea not null,
  at timestamp(6) with time zone not null,
  kept_at timestamp(6) with time zone
);
create index form_file_place on form_file (place, by_id);
create index form_file_case on form_file (case_number, at);
create index form_file_client on form_file (client_id, at);
create index form_file_orphan on form_file (kept_at, at);
