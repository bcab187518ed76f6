-- Two entries of one company that became one: old addresses and numbers lead to what is left.
create table client_merged (
    id uuid not null primary key,
    into_id uuid not null,
    name varchar(120) not null,
    merged_at timestamp(6) with time zone not null,
    merged_by varchar(255) not null
);

create index client_merged_into on client_merged (into_id);

create sequence client_data_request_number;

-- Somebody wants to have or to have deleted what is kept about a client or one of its people. Kept as the proof that it was answered.
create table client_data_request (
    id bigint not null primary key,
    number varchar(40) not null,
    version bigint not null,
    client_id uuid not null,
    client_name varchar(120) not null,
    wish varchar(16) not null,
    -- A person of the client's by name and address; null for the whole company.
    person_name varchar(120),
    person_email varchar(254),
    asked_by varchar(200) not null,
    received_at timestamp(6) with time zone not null,
    received_by varchar(120) not null,
    state varchar(16) not null,
    -- How whoever asked was known to be entitled.
    identified varchar(400),
    checked_by varchar(120),
    approved_by varchar(120),
    reason varchar(2000),
    -- What was deleted, as JSON.
    erased text,
    handed_over varchar(400),
    certificate_number varchar(40),
    ended_at timestamp(6) with time zone,
    constraint client_data_request_number_once unique (number)
);

create index client_data_request_by_client on client_data_request (client_id, id);

-- An export in parts, so that it never stands in memory whole; removed when it was handed over or expired.
create table client_data_part (
    request_id bigint not null,
    part integer not null,
    content bytea not null,
    primary key (request_id, part)
);
