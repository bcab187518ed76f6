-- What stands wrong about a plan and was raised as an alert; gone when it is cleared.
create table backup_alarm (
  plan_id bigint not null,
  about varchar(16) not null,
  name varchar(40) not null,
  since timestamp(6) with time zone not null,
  primary key (plan_id, about)
);
