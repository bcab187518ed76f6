-- Outside systems that models may call by name. The secret is sealed; a chat room's address is a secret and has no other.
create table endpoint (
  name varchar(60) primary key,
  kind varchar(10) not null,
  address varchar(500) not null,
  methods varchar(60) not null,
  authentication varchar(10) not null,
  account varchar(100) not null,
  secret text,
  timeout_seconds integer not null,
  changed_at timestamp(6) with time zone not null,
  changed_by varchar(80) not null
);
