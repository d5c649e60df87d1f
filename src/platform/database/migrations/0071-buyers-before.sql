-- Orders that were folded before there was a table of buyers' orders.
insert into buyers_orders (seller_id, order_id, market_id, buyer_id, placed_at)
select o.seller_id, o.order_id, s.market_id, o.state::jsonb ->> 'buyerId', o.placed_at
from orders o join sellers s on s.seller_id = o.seller_id
where o.placed_at is not null and o.state::jsonb ->> 'buyerId' is not null
on conflict do nothing
