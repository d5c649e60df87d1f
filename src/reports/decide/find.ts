import type { Because } from '../../kernel/because.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { compare, negate, writeMoney } from '../../kernel/money.ts';
import type { Instruction, Refused } from '../../kernel/outcome.ts';
import { reasonsIn } from '../../kernel/reasoned.ts';
import { refundFact, refundOf } from '../../ledger/assess.ts';
import type { Award } from '../assess.ts';
import { awardFor } from '../assess.ts';
import type { FindCommand } from '../commands.ts';
import type { ReportEvent } from '../events.ts';
import { reportEvent } from '../events.ts';
import type { Answered, Finding, Found, Paid, Received, Report, ReportedOrder } from '../model.ts';
import type { CounterfeitRule } from '../policy/model.ts';
import type { Moving, ReportAccepted, ReportResult } from './common.ts';
import { accept, blocks, inStatus, rulesOf, sets } from './common.ts';
import { ownReport } from './triage.ts';

type Undecided = Received | Answered;
type Money1 = Pick<ReportAccepted, 'postings' | 'facts' | 'events'> & { readonly instructions: readonly Instruction[] };

const { blocks: blocksBy } = reasonsIn('reports');

/**
 * Goods are counterfeit: the seller pays back what the buyer paid and so many times the price on top, the listing is pulled, the order
 * bears a mark, and other buyers of the listing are told.
 */
export function findCounterfeit(command: FindCommand, state: Report, given: Moving): ReportResult {
  const ours = inStatus(state, 'find', 'received', 'answered', 'lapsed');
  if ('ok' in ours) return ours;
  const own = ownReport(ours, given);
  if (own) return own;
  const rule = rulesOf(given).counterfeit;
  if (!rule) return blocks('reports.no_counterfeit_rule', { code: 'matter-counterfeit' });
  const { order } = given.loaded;
  const lines = linesOf(command, ours, order);
  const refused = notFindable(command, lines, rule, given);
  if (refused) return refused;
  const award = order ? awardFor(order, lines, rule) : null;
  const paid = order?.buyerId && award ? pay(ours, order, order.buyerId, award, given) : null;
  const listings = listingsOf(ours, order, lines);
  const pulled = rule.listing === 'pulled' ? listings.filter((each) => !given.loaded.pulled.includes(each)) : [];
  const finding: Finding = {
    evidence: command.evidence.map(({ kind, reference }) => ({ kind, reference })),
    lines,
    listings,
    price: award ? writeMoney(award.price) : null,
    refund: paid?.refund ?? null,
    extra: paid?.extra ?? null,
    pulled,
  };
  const tells = rule.tellBuyers !== undefined && listings.length > 0;
  const after: Found = {
    ...ours,
    status: tells ? 'telling' : 'found',
    decided: {
      at: given.now,
      by: given.actor.id,
      verdict: 'upheld',
      reasons: command.reasons,
      marked: order !== null,
      finding,
    },
    telling: tells && rule.tellBuyers ? { within: rule.tellBuyers, after: null, told: 0, batches: 0 } : null,
    deadlines: tells ? [{ code: 'tell', due: given.now, of: 'system', silence: 'buyers-are-told' }] : [],
  };
  return concluded(after, ours, { rule, award, paid: paid?.moved ?? null, order }, given);
}

interface Concluding {
  readonly rule: CounterfeitRule;
  readonly award: Award | null;
  readonly paid: Money1 | null;
  readonly order: ReportedOrder | null;
}

function concluded(after: Found, before: Undecided, { rule, award, paid, order }: Concluding, given: Moving) {
  const { finding } = after.decided;
  const down = finding.pulled.map((listing) => takenDown(after, listing));
  const compensated: ReportEvent[] =
    order?.buyerId && (finding.refund || finding.extra)
      ? [withBuyer(reportEvent('reports.compensated', after), order.buyerId)]
      : [];
  const said: Because[] = [
    sets(
      'reports.counterfeit',
      'counterfeit.evidence',
      { code: `evidence-${finding.evidence[0]?.kind ?? ''}` },
      { code: `matter-${before.matter}` },
    ),
    ...(order ? moneySaid(order, award, rule, finding) : []),
    ...finding.pulled.map((listing) =>
      sets(
        'reports.listing_pulled',
        'counterfeit.listing',
        { ref: { kind: 'listing', id: listing } },
        { instant: given.now },
      ),
    ),
    ...(after.telling && rule.tellBuyers
      ? [sets('reports.buyers_told', 'counterfeit.tell-buyers', { duration: rule.tellBuyers }, { instant: given.now })]
      : []),
  ];
  return accept(after, ['reports.outcome_told', 'reports.counterfeit_found'], said, {
    postings: paid?.postings ?? [],
    instructions: [...(paid?.instructions ?? []), ...down.map(({ instruction }) => instruction)],
    events: [...compensated, ...(paid?.events ?? []), ...down.map(({ event }) => event)],
    facts: [...(paid?.facts ?? []), ...(order ? [foundFact(after, given)] : [])],
  });
}

const withBuyer = (event: ReportEvent, buyer: string): ReportEvent => ({ ...event, data: { ...event.data, buyer } });

const linesOf = (command: FindCommand, state: Undecided, order: ReportedOrder | null): readonly string[] | null => {
  if (!order) return null;
  return command.lines ?? (state.line === null ? null : [state.line]);
};

function notFindable(
  command: FindCommand,
  lines: readonly string[] | null,
  rule: CounterfeitRule,
  { loaded: { order, foundBefore } }: Moving,
): Refused | null {
  const shown = command.evidence.find(({ kind }) => rule.evidence.includes(kind));
  const [first] = command.evidence;
  if (!shown)
    return blocksBy(
      'reports.evidence_not_enough',
      'counterfeit.evidence',
      { code: `evidence-${first?.kind ?? ''}` },
      { code: `evidence-${rule.evidence[0] ?? ''}` },
      'evidence',
    );
  if (command.lines && !order) return blocks('reports.no_such_line', { code: 'about-listing' }, undefined, 'lines');
  const unknown = lines?.find((line) => !order?.lines.some(({ id }) => id === line));
  if (unknown !== undefined)
    return blocks('reports.no_such_line', { ref: { kind: 'line', id: unknown } }, undefined, 'lines');
  const again = foundBefore.some(
    (before) => before === null || lines === null || lines.some((line) => before.includes(line)),
  );
  return again ? blocks('reports.found_already', { code: 'matter-counterfeit' }) : null;
}

const listingsOf = ({ listing }: Undecided, order: ReportedOrder | null, lines: readonly string[] | null): string[] => {
  const named = (order?.lines ?? []).filter(({ id }) => lines === null || lines.includes(id));
  const all = [listing, ...named.map((line) => line.listing)].filter((each) => each !== null);
  return [...new Set(all)];
};

/** A refund, and beside it what is paid on top, both of the seller's money; each is instructed once, by the name of the report. */
function pay(
  { reportId, orderId, seller }: Undecided,
  order: ReportedOrder,
  buyerId: string,
  award: Award,
  given: Moving,
) {
  const from = 'seller.available' as const;
  const named = { orderId: order.orderId, buyerId, from };
  const paidBy = (what: string, money: Money): Paid => ({
    amount: writeMoney(money),
    instruction: derivedId('instruction', what, reportId),
  });
  const refund = award.refund && paidBy('refund', award.refund);
  const extra = award.extra && paidBy('extra', award.extra);
  const booked =
    refund && award.refund ? refundOf({ ...named, instructionId: refund.instruction, money: award.refund }) : null;
  const onTop =
    extra && award.extra ? extraOf({ ...named, instructionId: extra.instruction, money: award.extra }) : null;
  const moved: Money1 = {
    postings: [...(booked?.postings ?? []), ...(onTop?.postings ?? [])],
    instructions: [...(booked?.instructions ?? []), ...(onTop?.instructions ?? [])],
    events: [...(booked ? [booked.event] : []), ...(onTop ? [onTop.event] : [])],
    facts: refund
      ? [
          {
            source: 'troth',
            id: refundFact(refund.instruction),
            kind: 'refund.made',
            occurredAt: given.now,
            sellerId: seller,
            orderId,
            data: { amount: refund.amount, by: 'seller' },
          },
        ]
      : [],
  };
  return { refund, extra, moved };
}

/** What is paid on top is no refund of what was paid for the order: it is asked for beside it. */
function extraOf(asked: Required<Pick<Instruction, 'instructionId' | 'orderId' | 'buyerId' | 'money' | 'from'>>) {
  const { instructionId, orderId, buyerId, money, from } = asked;
  const data = { instruction: instructionId, kind: 'coupon', order: orderId, money: writeMoney(money), buyer: buyerId };
  return {
    postings: [
      { account: from, money: negate(money) },
      { account: 'in-transit', money },
    ],
    instructions: [{ ...asked, kind: 'coupon' as const }],
    event: { type: 'instruction.asked', subject: `orders/${orderId}`, data } as const,
  };
}

function takenDown({ reportId }: Found, listing: string) {
  const instructionId = derivedId('instruction', 'delist', reportId, listing);
  return {
    instruction: { instructionId, kind: 'delist' as const, listingId: listing },
    event: {
      type: 'instruction.asked',
      subject: `listings/${listing}`,
      data: { instruction: instructionId, kind: 'delist', listing },
    } as const,
  };
}

const foundFact = ({ reportId, seller, orderId, decided }: Found, { now }: Moving): object => ({
  source: 'troth',
  id: `counterfeit:${reportId}`,
  kind: 'counterfeit.found',
  occurredAt: now,
  sellerId: seller,
  orderId,
  data: { reportId, ...(decided.finding.lines ? { lines: decided.finding.lines } : {}) },
});

function moneySaid(
  order: ReportedOrder,
  award: Award | null,
  rule: CounterfeitRule,
  { refund, extra }: Finding,
): Because[] {
  if (!award || order.buyerId === null)
    return [
      sets('reports.amount_unknown', 'counterfeit.refund', { code: 'matter-counterfeit' }, { code: 'about-order' }),
    ];
  const { base, price, floored } = award;
  const back = (): Because => {
    const path = 'counterfeit.refund';
    const what = { what: { code: `refund-${rule.refund}` } };
    if (order.chargedBackAt !== null)
      return sets('reports.paid_by_bank', path, { instant: order.chargedBackAt }, { money: base });
    if (!award.refund || !refund) return sets('reports.nothing_left', path, { money: base }, { money: base });
    return compare(award.refund, base) < 0
      ? sets('reports.refund_capped', path, { money: award.refund }, { money: base })
      : sets('reports.refunded', path, { money: award.refund }, { money: price }, what);
  };
  if (!extra || !award.extra) return [back()];
  const onTop = floored
    ? sets('reports.extra_at_least', 'counterfeit.at-least', { money: award.extra }, { money: price })
    : sets(
        'reports.extra',
        'counterfeit.times',
        { money: award.extra },
        { money: price },
        { times: { count: rule.times } },
      );
  return [back(), onTop];
}
