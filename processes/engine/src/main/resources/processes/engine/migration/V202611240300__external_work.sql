-- Long and outside work that runs at this moment, for people to see how far it is. Who holds the work the engine knows.
create table external_work (
  task_id varchar(64) primary key,
  -- one try of the work on one node; a row is removed by whoever wrote it
  holder varchar(255) not null,
  case_number varchar(255) not null,
  topic varchar(255) not null,
  activity varchar(255) not null,
  node varchar(200) not null,
  started_at timestamp(6) with time zone not null,
  -- 0 to 1; null = unknown
  share double precision,
  words varchar(300),
  updated_at timestamp(6) with time zone not null
);
create index external_work_case on external_work (case_number, started_at);
