-- The secret of an authenticator app, sealed; on once a first code was right. A code counts once: last_step is its time.
create table account_second_factor (
  user_id varchar(64) primary key references account (user_id) on delete cascade,
  sealed text not null,
  confirmed_at timestamp(6) with time zone,
  last_step bigint not null
);

-- Each lets its owner in once, without the app.
create table account_recovery_code (
  user_id varchar(64) not null references account (user_id) on delete cascade,
  code_hash varchar(64) not null,
  primary key (user_id, code_hash)
);
