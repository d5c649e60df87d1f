-- Codes mailed to buyers who come with an order number alone. A row for each number asked for, whether there is such an order or not, so
-- that both take the same way; kept for a day.
create table guest_codes (
  market_id    text not null,
  number       text not null,
  seller_id    uuid,
  seller       text,
  order_id     uuid,
  buyer_id     text,
  address_hash text,
  salt         text not null,
  code_hash    text not null,
  until        bigint not null,
  tries        integer not null default 0,
  asked        integer not null default 1,
  asked_at     bigint not null,
  primary key (market_id, number)
)
--;
create index guest_codes_of_address on guest_codes (address_hash) where address_hash is not null
--;
create index guest_codes_by_age on guest_codes (asked_at)
