-- What falls due on a seller's pages. Both indexes hold only what is still open, which is little: history brings nothing into them.
create index orders_open on orders (seller_id, ship_by) where status = 'open' and ship_by is not null
--;
create index threads_due_of_seller on threads (seller_id, news_at) where news_at is not null
