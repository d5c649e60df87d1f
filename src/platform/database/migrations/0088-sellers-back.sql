-- When a seller who is away comes back by itself, as they said here; null: not away, or nobody said when.
alter table sellers add column back_at bigint
--;
create index sellers_back on sellers (market_id, back_at) where back_at is not null
