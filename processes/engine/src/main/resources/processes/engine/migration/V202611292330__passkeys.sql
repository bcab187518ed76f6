-- What an authenticator knows a person by: random, so that a device tells nobody whose it is.
alter table account add column passkey_handle varchar(64);
create unique index account_passkey_handle on account (passkey_handle);

-- Keys of which a person's device has the other half. Whatever is binary is base64url. The attestation has the key once
-- more, in the form in which it is verified.
create table account_passkey (
  id uuid primary key,
  user_id varchar(64) not null references account (user_id) on delete cascade,
  credential_id varchar(1400) not null unique,
  label varchar(80) not null,
  public_key text not null,
  attestation text not null,
  signature_count bigint not null,
  transports varchar(200) not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  created_at timestamp(6) with time zone not null,
  last_used_at timestamp(6) with time zone
);
create index account_passkey_user on account_passkey (user_id);
