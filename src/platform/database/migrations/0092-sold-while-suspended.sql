-- Orders that were placed for a seller who could not sell then, each told once.
create table sold_suspended (
  seller_id   uuid not null,
  order_id    uuid not null,
  market_id   text not null,
  sanction_id uuid not null,
  placed_at   bigint not null,
  primary key (seller_id, order_id)
)
--;
-- Those who cannot sell now: few, and looked for often.
create index sanctions_stopping on sanctions (seller_id)
  where status = 'in-effect' and not observed and step in ('suspension', 'termination')
