-- Documents that a case or a program asked for: what goes in, who approved it, what became of it.
create sequence document_request_number;

create table document_request (
    id bigint not null primary key,
    number varchar(32) not null,
    -- the case and the template; null for what belongs to no case's own step
    about_key varchar(255),
    revision integer not null,
    idempotency_key varchar(255) not null,
    template_key varchar(64) not null,
    template_version integer not null,
    client_id uuid,
    about varchar(255),
    content text not null,
    replaces varchar(32),
    appendices varchar(1000) not null,
    language varchar(8),
    state varchar(16) not null,
    requested_at timestamp(6) with time zone not null,
    requested_by varchar(255) not null,
    decided_at timestamp(6) with time zone,
    decided_by varchar(255),
    reason text,
    document_number varchar(32),
    constraint document_request_number_once unique (number),
    constraint document_request_key_once unique (idempotency_key),
    constraint document_request_revision_once unique (about_key, revision)
);

create index document_request_client on document_request (client_id, id);
