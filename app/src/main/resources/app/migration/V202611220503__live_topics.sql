-- A topic's version is the sum of its slots: transactions that touch the same topic rarely wait for one another.
create table live_topic (
  topic varchar(60) not null,
  slot integer not null,
  version bigint not null,
  primary key (topic, slot)
);
