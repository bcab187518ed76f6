-- Issued documents. Rows are added and read, never changed: the product has no statement that updates or deletes one.
create sequence document_number;

create table document (
    id bigint not null primary key,
    number varchar(32) not null,
    idempotency_key varchar(255) not null,
    kind varchar(64) not null,
    title text not null,
    client_id uuid,
    about varchar(255),
    content bytea not null,
    sha256 varchar(64) not null,
    size_bytes bigint not null,
    issued_at timestamp(6) with time zone not null,
    issued_by varchar(255) not null,
    constraint document_number_once unique (number),
    constraint document_key_once unique (idempotency_key)
);

create index document_about on document (about, id);
create index document_client on document (client_id, id);
create index document_kind on document (kind, id);
