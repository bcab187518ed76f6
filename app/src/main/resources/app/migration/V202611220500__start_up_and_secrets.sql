-- Can the master key of this start open what earlier starts sealed?
create table master_key_check (
  id integer primary key,
  sealed text not null
);

-- What is done once per installation, under a lock that every node takes: the row itself.
create table start_up_step (
  name varchar(60) primary key,
  done_at timestamp(6) with time zone
);
