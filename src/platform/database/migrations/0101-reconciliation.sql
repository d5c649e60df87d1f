-- When an instruction should have been confirmed, and what else was told of it than what was asked: another amount; that it was done although it
-- had been called back.
alter table instructions add column due_by bigint
--;
update instructions set due_by = asked_at + 259200000
--;
alter table instructions alter column due_by set not null
--;
alter table instructions add column told_currency text
--;
alter table instructions add column told_minor bigint
--;
alter table instructions add column crossed boolean not null default false
--;
create index instructions_overdue on instructions (market_id, due_by) where state = 'asked'
--;
create index instructions_differing on instructions (market_id) where crossed or told_minor is not null
--;
-- What the marketplace said that it did or could not do, and was never asked to.
create table strays (
  seller_id      uuid not null,
  instruction_id uuid not null,
  market_id      text not null,
  order_id       text,
  outcome        text not null,
  currency       text,
  minor          bigint,
  at             bigint not null,
  primary key (seller_id, instruction_id)
)
--;
create index strays_of_market on strays (market_id, at)
