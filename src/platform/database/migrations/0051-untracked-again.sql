-- A parcel without a scan bears a mark only where the policy that binds its order measures tracking. Markets in which such marks stand
-- have their orders folded again, all of them: dated_from is the least number there is.
insert into refolds (refold_id, market_id, seller_id, dated_from, reason, made_at)
select gen_random_uuid(), m.market_id, null, -9007199254740991, 'marks', (extract(epoch from now()) * 1000)::bigint
from markets m
where exists (
  select 1 from sellers s join orders o using (seller_id) where s.market_id = m.market_id and o.state like '%"untracked"%')
