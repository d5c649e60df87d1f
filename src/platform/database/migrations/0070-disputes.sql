-- Which orders a buyer placed, so that they are found without walking the sellers: written by the fold. Nothing is read from it but where to look.
create table buyers_orders (
  seller_id  uuid not null,
  order_id   uuid not null,
  market_id  text not null,
  buyer_id   text not null,
  placed_at  bigint not null,
  primary key (seller_id, order_id)
)
--;
create index buyers_orders_of_buyer on buyers_orders (market_id, buyer_id, placed_at desc, order_id)
--;
-- A buyer's dispute about one order. state holds the deadlines; next_due_at is the earliest of them, and the queue of what falls due.
create table disputes (
  seller_id   uuid not null,
  dispute_id  uuid not null,
  market_id   text not null,
  order_id    uuid not null,
  buyer_id    text not null,
  problem     text not null,
  status      text not null,
  open        boolean not null,
  version     integer not null,
  opened_at   bigint not null,
  next_due_at bigint,
  state       text not null,
  primary key (seller_id, dispute_id)
)
--;
create index disputes_due on disputes (market_id, next_due_at) where next_due_at is not null
--;
create index disputes_by_id on disputes (dispute_id)
--;
create index disputes_of_market on disputes (market_id, opened_at desc, dispute_id)
--;
create index disputes_of_buyer on disputes (market_id, buyer_id, opened_at desc, dispute_id)
--;
create index disputes_of_order on disputes (seller_id, order_id)
--;
create unique index disputes_one_open on disputes (seller_id, order_id) where open
