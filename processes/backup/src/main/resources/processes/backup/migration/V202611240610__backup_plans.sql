-- Where backups are stored, and what is promised about whom. Secrets are sealed: nothing in these tables opens anything.
-- Times are UTC with microseconds.

create sequence backup_repository_number;
create sequence backup_plan_number;

create table backup_repository (
  id bigint primary key,
  number varchar(40) not null,
  version bigint not null,
  name varchar(120) not null,
  client_id uuid,
  tool varchar(16) not null,
  address text not null,
  password text not null,
  credentials text,
  prune_credentials text,
  append_only boolean not null,
  elsewhere boolean not null,
  medium varchar(16) not null,
  state varchar(16) not null,
  quarantined_because text,
  kit_number varchar(40),
  escrowed_at timestamp(6) with time zone,
  escrowed_by varchar(120),
  created_at timestamp(6) with time zone not null,
  created_by varchar(120) not null,
  constraint backup_repository_number_once unique (number)
);

-- How large it was, for its growth.
create table backup_repository_size (
  repository_id bigint not null,
  measured_at timestamp(6) with time zone not null,
  bytes bigint not null,
  free_bytes bigint,
  primary key (repository_id, measured_at)
);

-- When which slice of the stored data was last read back: all slices of one count together are everything.
create table backup_slice (
  repository_id bigint not null,
  slices integer not null,
  slice integer not null,
  read_at timestamp(6) with time zone not null,
  primary key (repository_id, slices, slice)
);

create table backup_plan (
  id bigint primary key,
  number varchar(40) not null,
  version bigint not null,
  name varchar(120) not null,
  client_id uuid not null,
  system_name varchar(255) not null,
  active boolean not null,
  source text not null,
  source_secret text,
  repository_id bigint not null,
  copy_repository_id bigint,
  calendar varchar(120) not null,
  zone varchar(60) not null,
  keep_last integer not null,
  keep_hourly integer not null,
  keep_daily integer not null,
  keep_weekly integer not null,
  keep_monthly integer not null,
  keep_yearly integer not null,
  keep_within_hours bigint not null,
  rpo_minutes bigint not null,
  rto_minutes bigint not null,
  grace_minutes bigint not null,
  limit_minutes bigint not null,
  verify_every_days integer not null,
  read_all_within_days integer not null,
  drill_every_days integer not null,
  ping_id uuid not null,
  created_at timestamp(6) with time zone not null,
  changed_at timestamp(6) with time zone not null,
  changed_by varchar(120) not null,
  constraint backup_plan_number_once unique (number),
  constraint backup_plan_ping_once unique (ping_id)
);

create index backup_plan_by_client on backup_plan (client_id, id);
create index backup_plan_by_repository on backup_plan (repository_id);

-- What is proven about a plan, and what is due next. Changed by runs and schedules, never by people.
create table backup_standing (
  plan_id bigint primary key,
  backed_up varchar(16) not null,
  backed_up_at timestamp(6) with time zone,
  backed_up_run varchar(40),
  good_backup_at timestamp(6) with time zone,
  verified varchar(16) not null,
  verified_at timestamp(6) with time zone,
  verified_run varchar(40),
  good_verification_at timestamp(6) with time zone,
  drilled varchar(16) not null,
  drilled_at timestamp(6) with time zone,
  drilled_run varchar(40),
  good_drill_at timestamp(6) with time zone,
  restored_millis bigint,
  copied_at timestamp(6) with time zone,
  next_backup_at timestamp(6) with time zone,
  next_verification_at timestamp(6) with time zone,
  next_drill_at timestamp(6) with time zone,
  watched_until timestamp(6) with time zone not null
);

create index backup_standing_by_backup on backup_standing (next_backup_at);
create index backup_standing_by_verification on backup_standing (next_verification_at);
create index backup_standing_by_drill on backup_standing (next_drill_at);
