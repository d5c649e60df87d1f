-- Files that a party or the platform hands in about an order. Erasing empties bytes and name; the digest stays, cases name it.
create table evidence_files (
  seller_id  uuid not null,
  file_id    uuid not null,
  market_id  text not null,
  order_id   uuid not null,
  party      text not null,
  author     text not null,
  at         bigint not null,
  media_type text not null,
  size       integer not null,
  digest     text not null,
  name       text,
  bytes      bytea,
  erased_at  bigint,
  primary key (seller_id, file_id)
)
--;
-- Pictures are compressed already: kept beside the row as they are.
alter table evidence_files alter column bytes set storage external
--;
create index evidence_files_of_order on evidence_files (seller_id, order_id)
