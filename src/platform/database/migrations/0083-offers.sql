-- What sellers promised beyond the market's floor, one row an offer; the last one holds. The orders' promises are made from the fact, not from here.
create table offers (
  seller_id uuid not null,
  nth       integer not null,
  offer_id  uuid not null,
  market_id text not null,
  at        bigint not null,
  state     text not null,
  primary key (seller_id, nth)
)
