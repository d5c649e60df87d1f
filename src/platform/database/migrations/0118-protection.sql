-- What the marketplace's programmes pay, and what its service costs, of one order each. state holds the payouts and their deadlines;
-- next_due_at is the earliest of them, and the queue of what falls due. moved_at: when a payout was last begun.
create table protection_covers (
  seller_id   uuid not null,
  cover_id    uuid not null,
  market_id   text not null,
  order_id    uuid not null,
  buyer_id    text,
  basket_id   text,
  status      text not null,
  version     integer not null,
  opened_at   bigint not null,
  moved_at    bigint not null,
  next_due_at bigint,
  state       text not null,
  primary key (seller_id, cover_id)
)
--;
create index protection_covers_due on protection_covers (market_id, next_due_at) where next_due_at is not null
--;
create index protection_covers_by_id on protection_covers (cover_id)
--;
create index protection_covers_of_market on protection_covers (market_id, opened_at desc, cover_id)
--;
create index protection_covers_moved on protection_covers (seller_id, moved_at)
--;
create unique index protection_covers_of_order on protection_covers (seller_id, order_id)
