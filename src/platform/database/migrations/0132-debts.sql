-- What stands on each seller's receivable, by currency: kept with the postings that move it, so that who owes is read without adding up all that
-- was ever posted. since: from when they owe, where they do.
create table debts (
  seller_id uuid not null,
  currency  text not null,
  market_id text not null,
  minor     bigint not null,
  since     bigint not null,
  primary key (seller_id, currency)
)
--;
create index debts_owed on debts (market_id, currency, minor, seller_id) where minor < 0
--;
insert into debts (seller_id, currency, market_id, minor, since)
select seller_id, currency, min(market_id), sum(minor), min(at) from postings where account = 'seller.receivable' group by seller_id, currency
