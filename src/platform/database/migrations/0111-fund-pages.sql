-- What the pages of a fund are read by: what is set aside and not posted yet, and what was paid from it, whoever's order it was for.
create index fund_reservations_open on fund_reservations (market_id, fund) where state = 'reserved'
--;
create index postings_of_fund on postings (market_id, account, at desc) where account like 'fund:%'
