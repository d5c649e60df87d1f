-- A dispute may be about some lines of an order: of two about the same ones only one is open. Those that the platform's own service
-- settles are told apart, for they are not in the seller's list.
alter table disputes add column scope text not null default '', add column by_service boolean not null default false
--;
drop index disputes_one_open
--;
create unique index disputes_one_open on disputes (seller_id, order_id, scope) where open
--;
-- What was opened before says the same as it did, in the words of today: the seller's offer stands among the proposals.
update disputes set
  status = case status when 'refused' then 'negotiating' else status end,
  state = (
    (state::jsonb - 'answer' - 'escalation' - 'ruling')
    || jsonb_build_object(
      'status', case status when 'refused' then 'negotiating' else status end,
      'lines', null, 'remedy', 'refund', 'most', null, 'evidence', '[]'::jsonb, 'agreement', null, 'service', null,
      'chargeback', null, 'beforeDispatch', false, 'joinsAt', null,
      'rulings', case when state::jsonb ? 'ruling' then 1 else 0 end,
      'answer', case when state::jsonb -> 'answer' is null or state::jsonb -> 'answer' = 'null'::jsonb then 'null'::jsonb
        else (state::jsonb -> 'answer') - 'proposal' end,
      'escalation', case when state::jsonb -> 'escalation' is null or state::jsonb -> 'escalation' = 'null'::jsonb then 'null'::jsonb
        else (state::jsonb -> 'escalation') || '{"why": "asked", "rounds": []}'::jsonb end,
      'proposals', jsonb_build_array(jsonb_build_object(
          'by', 'buyer', 'person', state::jsonb -> 'openedBy', 'at', state::jsonb -> 'openedAt',
          'words', state::jsonb -> 'statement',
          'offer', jsonb_build_object('kind', 'refund', 'amount', state::jsonb -> 'asked')))
        || case when coalesce(state::jsonb #> '{answer,proposal}', 'null'::jsonb) = 'null'::jsonb then '[]'::jsonb
          else jsonb_build_array(jsonb_build_object(
            'by', 'seller', 'person', state::jsonb #> '{answer,by}', 'at', state::jsonb #> '{answer,at}', 'words', null,
            'offer', state::jsonb #> '{answer,proposal}')) end)
    || case when state::jsonb ? 'ruling' then jsonb_build_object(
      'appeal', null,
      'ruling', (state::jsonb -> 'ruling') || jsonb_build_object(
        'found', null, 'faults', null, 'toPay', null, 'appealUntil', null, 'nth', 1,
        'arrivesBy', case when state::jsonb #>> '{ruling,how}' in ('agreed', 'buyer-silent')
          and state::jsonb #>> '{answer,proposal,kind}' = 'arrives' then state::jsonb #> '{answer,proposal,by}' else 'null'::jsonb end,
        'refund', case when coalesce(state::jsonb #> '{ruling,refund}', 'null'::jsonb) = 'null'::jsonb then 'null'::jsonb
          else (state::jsonb #> '{ruling,refund}') || jsonb_build_object('shares', jsonb_build_array(jsonb_build_object(
            'payer', state::jsonb #> '{ruling,refund,payer}', 'amount', state::jsonb #> '{ruling,refund,amount}',
            'instruction', state::jsonb #> '{ruling,refund,instruction}'))) end))
      else '{}'::jsonb end
  )::text
where not (state::jsonb ? 'proposals')
