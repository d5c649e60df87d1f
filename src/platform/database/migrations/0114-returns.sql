-- Goods of an order on their way back. state holds the deadlines; next_due_at is the earliest of them, and the queue of what falls due.
create table returns (
  seller_id   uuid not null,
  return_id   uuid not null,
  market_id   text not null,
  order_id    uuid not null,
  buyer_id    text not null,
  dispute_id  uuid,
  status      text not null,
  open        boolean not null,
  version     integer not null,
  opened_at   bigint not null,
  next_due_at bigint,
  state       text not null,
  primary key (seller_id, return_id)
)
--;
create index returns_due on returns (market_id, next_due_at) where next_due_at is not null
--;
create index returns_by_id on returns (return_id)
--;
create index returns_of_market on returns (market_id, opened_at desc, return_id)
--;
create index returns_of_buyer on returns (market_id, buyer_id, opened_at desc, return_id)
--;
create index returns_of_order on returns (seller_id, order_id)
--;
create unique index returns_of_dispute on returns (seller_id, dispute_id) where open and dispute_id is not null
