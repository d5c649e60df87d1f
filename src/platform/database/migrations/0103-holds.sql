-- Money of a seller that is held, with its reason and the time at which it is let go of. instruction_id: what the marketplace was asked for it.
create table holds (
  seller_id      uuid not null,
  hold_id        uuid not null,
  market_id      text not null,
  status         text not null,
  version        integer not null,
  held_at        bigint not null,
  instruction_id uuid not null,
  next_due_at    bigint,
  state          text not null,
  primary key (seller_id, hold_id)
)
--;
create index holds_due on holds (market_id, next_due_at) where next_due_at is not null
--;
create index holds_due_of_seller on holds (seller_id, next_due_at) where next_due_at is not null
--;
create index holds_by_id on holds (market_id, hold_id)
--;
-- An entry is never changed: its opposite is written, once, and names it.
create table reversals (
  seller_id   uuid not null,
  entry_id    uuid not null,
  reversed_by uuid not null,
  market_id   text not null,
  at          bigint not null,
  primary key (seller_id, entry_id)
)
