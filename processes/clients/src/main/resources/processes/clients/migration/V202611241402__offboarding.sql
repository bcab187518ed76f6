create sequence offboarding_number;

-- A client leaves. Kept as the proof that it left well; the client's id goes with its data.
create table offboarding (
    id bigint not null primary key,
    number varchar(20) not null,
    version integer not null,
    client_id uuid,
    client_name varchar(120) not null,
    state varchar(16) not null,
    -- The client while it is leaving, else null: once at a time.
    open_key uuid,
    reason varchar(1000) not null,
    asked_by varchar(255) not null,
    asked_at timestamp(6) with time zone not null,
    confirmed_by varchar(255),
    export_number varchar(40),
    erasure_number varchar(40),
    returned text,
    missing varchar(1000),
    received_at timestamp(6) with time zone,
    ended_at timestamp(6) with time zone,
    ended_why varchar(1000),
    constraint offboarding_number_once unique (number),
    constraint offboarding_open_once unique (open_key)
);
