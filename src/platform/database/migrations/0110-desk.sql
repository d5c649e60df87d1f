-- The desk of those who decide: what like cases and a person's own rulings are found by, who has a case before them, and what was put aside.
alter table disputes
  add column recused text[] not null default '{}',
  add column cause text,
  add column ruled_by text,
  add column ruled_at bigint,
  add column overturned boolean not null default false
--;
-- Of what was ruled before: an appeal that was upheld put its own person in the place of the one who had ruled, so that is not told any more.
update disputes set
  cause = state::jsonb #>> '{ruling,found,cause}',
  ruled_at = (state::jsonb #>> '{ruling,at}')::bigint,
  overturned = coalesce(state::jsonb #>> '{appeal,decided,outcome}' = 'upheld', false),
  ruled_by = case when state::jsonb #>> '{ruling,how}' = 'ruled' and coalesce(state::jsonb #>> '{appeal,decided,outcome}', '') <> 'upheld'
    then state::jsonb #>> '{ruling,by}' end
where state::jsonb #>> '{ruling,how}' in ('ruled', 'platform-silent')
--;
create index disputes_alike on disputes (market_id, problem, cause, ruled_at desc) where ruled_at is not null
--;
create index disputes_of_person on disputes (market_id, ruled_by, ruled_at desc) where ruled_by is not null
--;
-- Nobody else is handed a case that a person has before them. Persons work by real time, whatever the market's clock says.
create table desk_leases (
  market_id   text not null,
  dispute_id  uuid not null,
  person      uuid not null,
  until       bigint not null,
  primary key (market_id, dispute_id)
)
--;
-- Put aside until an instant of the market's time.
create table desk_asides (
  market_id   text not null,
  dispute_id  uuid not null,
  person      uuid not null,
  until       bigint not null,
  primary key (market_id, dispute_id)
)
