-- Which recovery kits were printed. What they say is secret and is not kept: its hash tells whether a sheet of paper is the one.
create sequence backup_kit_number;

create table backup_kit (
  id bigint primary key,
  number varchar(40) not null,
  repository_id bigint not null,
  sha256 varchar(64) not null,
  printed_at timestamp(6) with time zone not null,
  printed_by varchar(120) not null,
  constraint backup_kit_number_once unique (number)
);

create index backup_kit_by_repository on backup_kit (repository_id, id);
