-- When a payout of a cover was last confirmed by the marketplace: what programmes paid is looked up by it, day by day.
alter table protection_covers add column paid_at bigint
--;
update protection_covers set paid_at = (
  select max((payout ->> 'settledAt')::bigint) from jsonb_array_elements(state::jsonb -> 'payouts') payout
  where payout ->> 'status' = 'paid')
--;
create index protection_covers_paid on protection_covers (market_id, paid_at) where paid_at is not null
--;
create index protection_covers_waiting on protection_covers (market_id, status) where status <> 'settled'
