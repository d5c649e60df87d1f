-- Commands that follow from events and facts, each done once by the worker, as of when it happened. Taken out in the transaction that does it.
create table reactions (
  seller_id   uuid not null,
  reaction_id uuid not null,
  market_id   text not null,
  due         bigint not null,
  command     text not null,
  input       text not null,
  primary key (seller_id, due, reaction_id)
)
--;
create index reactions_due on reactions (market_id, due)
