import type { Because } from '../../kernel/because.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { add, compare, money, readMoney, subtract, writeMoney } from '../../kernel/money.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { refuse } from '../../kernel/outcome.ts';
import { stillWith } from '../assess/settled.ts';
import { claimable, leftOf, paidFor, worthOf } from '../assess.ts';
import type { OpenCommand } from '../commands.ts';
import type { Remedy } from '../model/codes.ts';
import { branchOf } from '../model/problems.ts';
import type { ClaimedLine, LoadedForOpening, Open, Proposed } from '../model.ts';
import type { AfterSalesRules, BeforeDispatchRule } from '../policy/model.ts';
import type { DisputesSection } from '../policy.ts';
import type { DisputeAccepted, DisputeResult, DisputesGiven } from './common.ts';
import { accept, amountAsked, rulesOf, sets } from './common.ts';
import { end } from './end.ts';
import { factOf } from './pay.ts';
import { toPlatform } from './platform.ts';
import { againstRemedy, usualRemedy } from './remedy.ts';

type Opening = DisputesGiven<LoadedForOpening>;

/** A buyer says what is wrong with an order of theirs, or with lines of it. What tracking told is attached by itself. */
export function open(command: OpenCommand, _state: null, given: Opening): DisputeResult {
  const { now, calendar, policy: section, loaded } = given;
  const { order, earlier, locks, returned = [], wroteAt } = loaded;
  const lines = stillWith(order, linesOf(command, order), returned);
  const { problem } = command;
  const claim = claimable({ problem, lines, order, earlier, locks, returned, wroteAt, section, calendar, now });
  const [first] = claim.why;
  if (!claim.possible && first) return refuse(first.rule, claim.why, 'problem');
  const rules = rulesOf(given);
  const asking = askedFor(command, lines, given, rules);
  if ('ok' in asking) return asking;
  const early = beforeDispatchRule(rules, given, asking.most);
  const state = opened(command, lines, asking, given, early !== null);
  const told = {
    facts: [
      factOf(state, now, `claim-opened:${state.disputeId}`, 'claim.opened', {
        claimId: state.disputeId,
        reason: command.problem,
      }),
    ],
  };
  const asks = sets('disputes.asks_for', '', { money: readMoney(state.asked) }, { money: readMoney(state.paid) });
  const because = [...claim.why, asks];
  if (early && early.rule.answersIn === null) return atOnce(state, given, [...because, earlySaid(early)], told.facts);
  const service = takenOver(rules.afterSales, state, given);
  if (service)
    return byService({ ...state, service: service.by }, service.rules, given, [...because, service.why], told.facts);
  const answersIn = early?.rule.answersIn ?? rules.seller.answersIn;
  const due = calendar.due(now, answersIn);
  const joinsAt = rules.platform.joinsIn ? calendar.due(now, rules.platform.joinsIn) : null;
  const silence = early ? 'request-is-executed' : rules.seller.onSilence;
  const waiting: Open = {
    ...state,
    joinsAt,
    deadlines: [
      { code: 'answer', due, of: 'seller', silence },
      ...(joinsAt === null ? [] : [{ code: 'join', due: joinsAt, of: 'system', silence: 'platform-joins' } as const]),
    ],
  };
  return accept(
    waiting,
    'disputes.opened',
    [
      ...because,
      ...(early ? [earlySaid(early)] : []),
      sets(
        silence === 'request-is-executed' ? 'disputes.answer_by' : 'disputes.answer_by_or',
        early ? `before-dispatch.${early.index}` : 'seller.answers-in',
        { instant: due },
        { duration: answersIn },
        ...(silence === 'request-is-executed' ? [] : [{ silence: { code: silence } }]),
      ),
    ],
    told,
  );
}

/** The lines that are named, each with how much of it; null: the whole order. */
function linesOf({ lines }: OpenCommand, { lines: all }: LoadedForOpening['order']): readonly ClaimedLine[] | null {
  if (!lines) return null;
  return lines.map(({ line, quantity }) => ({
    line,
    quantity: quantity ?? all.find(({ id }) => id === line)?.quantity ?? 1,
  }));
}

interface Asking {
  readonly paid: Money;
  readonly most: Money;
  readonly remedy: Remedy;
  readonly asked: Money;
}

/** What is asked for, within what the policy offers for the problem and what is left of the payment. */
function askedFor(
  command: OpenCommand,
  lines: readonly ClaimedLine[] | null,
  { loaded: { order } }: Opening,
  rules: DisputesSection,
): Asking | Refused {
  const [paid, left, worth] = [paidFor(order), leftOf(order), worthOf(order, lines, rules.freight)];
  if (!paid || !left || !worth)
    throw new Error(`A claim about order ${order.orderId} was allowed without knowing what was paid`);
  const most = compare(worth, left) < 0 ? worth : left;
  const remedy = command.remedy ?? usualRemedy(command, rules);
  const against = againstRemedy(remedy, command, rules);
  if (against) return against;
  if (remedy !== 'partial' || command.amount === undefined) return { paid, most, remedy, asked: most };
  const asked = amountAsked(command.amount, most, 'amount');
  return 'ok' in asked ? asked : { paid, most, remedy, asked };
}

function opened(
  command: OpenCommand,
  lines: readonly ClaimedLine[] | null,
  { paid, most, remedy, asked }: Asking,
  given: Opening,
  beforeDispatch: boolean,
): Open {
  const { order, earlier, facts, sellerId, seller, orderUuid } = given.loaded;
  const nth = Math.max(0, ...earlier.map((each) => each.nth)) + 1;
  const wanted: Proposed = {
    by: 'buyer',
    person: given.actor.id,
    at: given.now,
    words: command.statement ?? null,
    offer: { kind: remedy === 'return-and-refund' ? remedy : 'refund', amount: writeMoney(asked) },
  };
  return {
    status: 'open',
    disputeId: derivedId('dispute', orderUuid, String(nth)),
    sellerId,
    seller,
    orderUuid,
    orderId: order.orderId,
    buyerId: order.buyerId,
    nth,
    problem: command.problem,
    lines,
    remedy,
    statement: command.statement ?? null,
    paid: writeMoney(paid),
    asked: writeMoney(asked),
    most: lines ? writeMoney(most) : null,
    promised: order.deliverBy,
    parcels: order.parcels,
    facts,
    proposals: [wanted],
    evidence: [],
    answer: null,
    escalation: null,
    agreement: null,
    service: null,
    chargeback: null,
    beforeDispatch,
    rulings: 0,
    joinsAt: null,
    policy: given.policyHash,
    openedAt: given.now,
    openedBy: given.actor.id,
    deadlines: [],
  };
}

interface Early {
  readonly rule: BeforeDispatchRule;
  readonly index: number;
}

/** The row for an order that was not dispatched yet; null where it was, or where no row fits. */
function beforeDispatchRule(
  rules: DisputesSection,
  { loaded: { order }, now, calendar }: Opening,
  asked: Money,
): Early | null {
  if (order.dispatchedAt !== null || order.deliveredAt !== null) return null;
  const fits = ({ atMost, within, promiseBroken }: BeforeDispatchRule): boolean =>
    (!atMost || (atMost.currency === asked.currency && compare(add(asked, wentBack(order, asked)), atMost) <= 0)) &&
    (!within || (order.placedAt != null && now <= calendar.due(order.placedAt, within))) &&
    (!promiseBroken || (order.shipBy !== null && now > order.shipBy));
  const index = (rules.beforeDispatch ?? []).findIndex(fits);
  return index < 0 ? null : { rule: rules.beforeDispatch![index]!, index };
}

/** What went back for an order so far: a limit is of the order, however many claims it is asked in. */
function wentBack(order: Opening['loaded']['order'], { currency }: Money): Money {
  const [paid, left] = [paidFor(order), leftOf(order)];
  return paid && left && paid.currency === currency ? subtract(paid, left) : money(0n, currency);
}

const earlySaid = ({ rule: { answersIn }, index }: Early): Because =>
  answersIn
    ? sets('disputes.before_dispatch', `before-dispatch.${index}`, { duration: answersIn }, { duration: answersIn })
    : sets('disputes.before_dispatch_at_once', `before-dispatch.${index}`, { code: 'at-once' }, { code: 'at-once' });

/** Nobody is waited for: the money goes back, and the order is off. */
function atOnce(state: Open, given: Opening, because: readonly Because[], facts: readonly unknown[]): DisputeAccepted {
  const ended = end(
    state,
    'closed',
    { how: 'at-once', by: null, pays: readMoney(state.asked), payer: 'seller', unpaid: 'settled' },
    { ...given, loaded: { order: given.loaded.order } },
    because,
  );
  return { ...ended, facts: [...facts, ...ended.facts] };
}

interface TakenOver {
  readonly by: NonNullable<Open['service']>;
  readonly rules: AfterSalesRules;
  readonly why: Because;
}

/** Whether the platform's own service settles a claim in the seller's place. */
function takenOver(rules: AfterSalesRules | undefined, state: Open, { loaded }: Opening): TakenOver | null {
  if (!rules) return null;
  const { problem, asked } = state;
  if (!rules.problems.includes(problem) && !rules.problems.includes(branchOf(problem))) return null;
  const amount = readMoney(asked);
  if (rules.atMost && (rules.atMost.currency !== amount.currency || compare(amount, rules.atMost) > 0)) return null;
  const about = loaded.order.lines.filter(({ id }) => !state.lines || state.lines.some(({ line }) => line === id));
  const ofCategory =
    about.length > 0 && about.every(({ category }) => category != null && rules.categories.includes(category));
  const why = rules.enrolledSellers && loaded.enrolled ? 'seller' : ofCategory ? 'category' : null;
  if (why === null) return null;
  return {
    by: { why, fund: rules.fund },
    rules,
    why: sets('disputes.taken_over', 'after-sales', { code: `service-${why}` }, { code: `problem-${problem}` }),
  };
}

/** The seller is never asked: the platform's service has it from the start. */
function byService(
  state: Open,
  rules: AfterSalesRules,
  given: Opening,
  because: readonly Because[],
  facts: readonly unknown[],
): DisputeAccepted {
  const escalated = toPlatform(state, given, { why: 'after-sales', by: null, words: null }, because, rules.decidesIn);
  return { ...escalated, facts: [...facts, ...escalated.facts] };
}
