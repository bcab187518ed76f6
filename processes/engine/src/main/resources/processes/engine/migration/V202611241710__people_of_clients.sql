-- Somebody of a client who may also say who else of the client has the portal.
alter table account add column client_admin boolean default false not null;
alter table account add column last_sign_in_at timestamp(6) with time zone;

-- An account that waits for its person. The newest link counts; it is gone once it was used.
create table account_invitation (
  user_id varchar(64) primary key references account (user_id) on delete cascade,
  token_hash varchar(64) not null unique,
  language varchar(8) not null,
  sent_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null
);
