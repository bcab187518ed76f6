-- Managers' templates: the draft that is being written ...
create table document_template (
    template_key varchar(64) not null primary key,
    revision integer not null,
    content text not null,
    changed_at timestamp(6) with time zone not null,
    changed_by varchar(255) not null
);

-- ... and what was published, which is only added.
create table document_template_version (
    template_key varchar(64) not null,
    version integer not null,
    content text not null,
    published_at timestamp(6) with time zone not null,
    published_by varchar(255) not null,
    primary key (template_key, version)
);

-- Which version a document was made with.
create table document_template_use (
    number varchar(32) not null primary key,
    template_key varchar(64) not null,
    version integer not null
);
