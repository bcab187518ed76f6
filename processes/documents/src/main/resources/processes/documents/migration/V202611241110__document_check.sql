-- The number of the document that one replaces; each is replaced once.
alter table document add column replaces varchar(32);
alter table document add constraint document_replaced_once unique (replaces);

-- One row: what the check codes of documents are made with. Whoever can read it can read the documents, too.
create table document_check_key (
    id integer not null primary key,
    check_key bytea not null
);
