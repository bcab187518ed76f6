-- What a client put into the safe. The ciphertext is gone once it was seen, or after some days; the row stays as proof.
create table handed_secret (
    id uuid not null primary key,
    client_id uuid not null,
    case_number varchar(255) not null,
    label varchar(120) not null,
    state varchar(16) not null,
    sealed text,
    stored_by varchar(255) not null,
    stored_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    seen_by varchar(255),
    seen_at timestamp(6) with time zone
);
create index handed_secret_case on handed_secret (case_number, stored_at);
create index handed_secret_expiry on handed_secret (state, expires_at);

-- Addresses under which a client may put something in; only their hash is known.
create table handed_secret_link (
    token_hash varchar(64) not null primary key,
    client_id uuid not null,
    case_number varchar(255) not null,
    expires_at timestamp(6) with time zone not null,
    uses_left integer not null
);
create index handed_secret_link_case on handed_secret_link (case_number);
