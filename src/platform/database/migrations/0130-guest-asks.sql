-- Codes mailed to buyers who come with an order number alone: one row for each time that a code was asked for, opened by who asked with the
-- code, or by the link in the mail alone, so that nobody can use up or replace the code of another. A row for each, whether there is such an order or not, so that both take the
-- same way; kept for a day.
drop table guest_codes
--;
create table guest_asks (
  ask_hash     text primary key,
  market_id    text not null,
  number       text not null,
  seller_id    uuid,
  seller       text,
  order_id     uuid,
  buyer_id     text,
  address_hash text,
  code_hash    text not null,
  link_hash    text not null,
  until        bigint not null,
  tries        integer not null default 0,
  asked_at     bigint not null
)
--;
create unique index guest_asks_by_link on guest_asks (link_hash)
--;
create index guest_asks_of_number on guest_asks (market_id, number)
--;
create index guest_asks_of_address on guest_asks (address_hash) where address_hash is not null
--;
create index guest_asks_of_buyer on guest_asks (market_id, buyer_id) where buyer_id is not null
--;
create index guest_asks_by_age on guest_asks (asked_at)
