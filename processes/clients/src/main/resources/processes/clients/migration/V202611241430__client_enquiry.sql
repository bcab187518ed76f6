-- What somebody wrote who is no client yet. The number never goes back.
create sequence enquiry_number;
create table client_enquiry (
  number varchar(32) primary key,
  submission uuid not null unique,
  -- the client that it became; null for all others
  client_id uuid,
  company varchar(120) not null,
  name varchar(120) not null,
  email varchar(254) not null,
  phone varchar(60),
  people integer,
  needs varchar(200) not null,
  message text not null,
  language varchar(8) not null,
  state varchar(12) not null,
  answer text,
  opened_at timestamp(6) with time zone not null,
  closed_at timestamp(6) with time zone,
  closed_by varchar(255)
);
create index client_enquiry_opened on client_enquiry (state, opened_at);
create index client_enquiry_client on client_enquiry (client_id);
