-- What took effect by itself while a clock was moved, by the market's own time.
create index decisions_by_time on decisions (market_id, at)
