-- Files from outside that belong to a document. Rows are added; the bytes go when the document's own do.
create table document_annex (
    id uuid not null primary key,
    -- what it was asked for with, where somebody had to approve it first
    request_number varchar(32),
    -- null until the document is issued
    document_number varchar(32),
    place integer not null,
    client_id uuid,
    name varchar(120) not null,
    media_type varchar(255) not null,
    size_bytes bigint not null,
    sha256 varchar(64) not null,
    content bytea,
    kept_at timestamp(6) with time zone not null,
    destroyed_at timestamp(6) with time zone,
    constraint document_annex_of_request_once unique (request_number, place),
    constraint document_annex_once unique (document_number, place)
);

create index document_annex_client on document_annex (client_id, kept_at);

-- Whether somebody has to approve what was asked for: the list of what waits is read in this order.
alter table document_request add column approval boolean default true not null;
create index document_request_waiting on document_request (state, approval, id);
