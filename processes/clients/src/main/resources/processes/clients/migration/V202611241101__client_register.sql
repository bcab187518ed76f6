-- Empty: no zone of their own, around the clock, no holidays.
alter table client add column zone varchar(64) default '' not null;
alter table client add column service_hours varchar(400) default '' not null;
alter table client add column holidays text default '' not null;

-- The picture as we drew it again from what was sent, never the bytes that were sent.
create table client_logo (
    client_id uuid not null primary key references client (id),
    png bytea not null,
    width integer not null,
    height integer not null,
    sha256 varchar(64) not null,
    changed_at timestamp(6) with time zone not null,
    changed_by varchar(255) not null
);

create table client_contact (
    id uuid not null primary key,
    client_id uuid not null references client (id),
    version integer not null,
    name varchar(120) not null,
    name_key varchar(240) not null,
    role varchar(120) not null,
    email varchar(254) not null,
    phone varchar(40) not null,
    language varchar(2) not null,
    channel varchar(16) not null,
    emergency_order integer,
    active boolean not null,
    -- What a search looks at, in lower case.
    search_key varchar(800) not null,
    changed_at timestamp(6) with time zone not null,
    changed_by varchar(255) not null,
    constraint client_contact_once unique (client_id, name_key)
);

create table client_site (
    id uuid not null primary key,
    client_id uuid not null references client (id),
    version integer not null,
    name varchar(120) not null,
    name_key varchar(240) not null,
    address varchar(400) not null,
    zone varchar(64) not null,
    opening_hours varchar(400) not null,
    active boolean not null,
    search_key varchar(800) not null,
    changed_at timestamp(6) with time zone not null,
    changed_by varchar(255) not null,
    constraint client_site_once unique (client_id, name_key)
);

create table client_system (
    id uuid not null primary key,
    client_id uuid not null references client (id),
    version integer not null,
    name varchar(128) not null,
    name_key varchar(256) not null,
    kind varchar(32) not null,
    criticality varchar(16) not null,
    site_id uuid references client_site (id),
    parent_id uuid references client_system (id),
    description varchar(2000) not null,
    active boolean not null,
    search_key varchar(800) not null,
    changed_at timestamp(6) with time zone not null,
    changed_by varchar(255) not null,
    constraint client_system_once unique (client_id, name_key)
);

create index client_system_parent on client_system (parent_id);
create index client_system_site on client_system (site_id);

-- A file that was looked at and may be applied once, exactly as it was shown.
create table client_import (
    id uuid not null primary key,
    kind varchar(16) not null,
    file_name varchar(255) not null,
    content bytea not null,
    shown_sha256 varchar(64) not null,
    made_at timestamp(6) with time zone not null,
    made_by varchar(255) not null,
    applied_at timestamp(6) with time zone,
    applied_by varchar(255)
);
