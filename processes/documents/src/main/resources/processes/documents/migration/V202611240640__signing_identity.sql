-- What documents are signed with. Number 1 is made at the first signature; the row with the highest number signs.
create table document_signing_identity (
    number integer not null primary key,
    certificate bytea not null,
    sealed_key text not null,
    made_at timestamp(6) with time zone not null
);
