-- What Spring Modulith 1.4's publication registry reads and writes, in the types that H2 and PostgreSQL share.
create table event_publication (
  id uuid primary key,
  listener_id varchar(512) not null,
  event_type varchar(512) not null,
  serialized_event text not null,
  publication_date timestamp(6) with time zone not null,
  completion_date timestamp(6) with time zone
);
create index event_publication_by_completion on event_publication (completion_date, publication_date);
