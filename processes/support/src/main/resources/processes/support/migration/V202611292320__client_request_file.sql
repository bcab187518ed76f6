-- Files that came with a request or with a message about it; the files themselves are kept by their case.
create table client_request_file (
  file_id uuid primary key,
  request_id bigint not null references client_request (id) on delete cascade,
  client_id uuid not null,
  -- null: came with the request itself
  message_key varchar(200) references client_request_message (message_key) on delete cascade
);
create index client_request_file_of on client_request_file (request_id);
create index client_request_file_by_message on client_request_file (message_key);
create index client_request_file_by_client on client_request_file (client_id);
