-- Somebody was asked to accept a document.
create sequence acceptance_number;

create table acceptance (
    id bigint not null primary key,
    number varchar(32) not null,
    document_number varchar(32) not null,
    document_kind varchar(64) not null,
    document_title text not null,
    document_sha256 varchar(64) not null,
    client_id uuid,
    about varchar(255),
    state varchar(16) not null,
    asked_by varchar(255) not null,
    asked_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    reason text,
    certificate_number varchar(32),
    -- the document's number while it is open: one at a time
    open_key varchar(32),
    constraint acceptance_number_once unique (number),
    constraint acceptance_open_once unique (open_key)
);

create index acceptance_client on acceptance (client_id, id);
create index acceptance_document on acceptance (document_number, id);

-- In their order. The link's token is known by its hash; sealed, it can be sent again.
create table acceptance_signer (
    acceptance_id bigint not null,
    place integer not null,
    client_id uuid,
    name varchar(120) not null,
    mail varchar(254) not null,
    token_hash varchar(64) not null,
    token_sealed text not null,
    state varchar(16) not null,
    asked_at timestamp(6) with time zone,
    shown_at timestamp(6) with time zone,
    answered_at timestamp(6) with time zone,
    signed_name varchar(120),
    address varchar(64),
    agent varchar(300),
    agreed_text text,
    reason text,
    call_note text,
    primary key (acceptance_id, place),
    constraint acceptance_signer_token_once unique (token_hash)
);

create index acceptance_signer_client on acceptance_signer (client_id);
