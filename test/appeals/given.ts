import type { ContestCommand } from '../../src/appeals/commands.ts';
import type {
  Contest,
  EarlierContest,
  LoadedForContest,
  LoadedForReview,
  MarkOnOrder,
  Submitted,
} from '../../src/appeals/model.ts';
import type { AppealsSection, ContestRules } from '../../src/appeals/policy.ts';
import { makeCalendar } from '../../src/kernel/calendar.ts';
import { parseDay } from '../../src/kernel/day.ts';
import type { Actor, Given } from '../../src/kernel/given.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { parseInstant } from '../../src/kernel/instant.ts';

export const at = parseInstant;

/** New York, weekends off, Thanksgiving 2026 (26 November) a holiday. Winter time: 5 hours behind UTC. */
export const calendar = makeCalendar({
  zone: 'America/New_York',
  weekend: ['saturday', 'sunday'],
  holidays: [parseDay('2026-11-26')],
});

export const RULES: ContestRules = {
  marks: 'any',
  within: { count: 30, unit: 'days' },
  decidedIn: { count: 5, unit: 'business days' },
  onSilence: 'uphold',
  question: { answerWithin: { count: 48, unit: 'hours' }, onSilence: 'decide-without' },
  differentPerson: true,
};

export const SELLER: Actor = { id: 'p-seller', kind: 'seller', sellerId: 's-1' };
export const OPERATOR: Actor = { id: 'p-operator', kind: 'operator' };
export const CLOCK: Actor = { id: 'troth', kind: 'system' };

/** Shipped late from 2 November 2026 on, counting. */
export const MARKED = at('2026-11-02T05:00:00Z');
export const LATE: MarkOnOrder = {
  code: 'shipped-late',
  thing: { kind: 'order', id: 'A-1' },
  spans: [{ from: MARKED, to: null, fault: 'seller', counts: true, rule: 'promise.late' }],
  threadId: null,
};

export const SCAN = { subject: 'o-1', source: 'carrier', id: 'scan-9', kind: 'parcel.scanned', digest: 'd9' };

export function command(changes: Partial<ContestCommand> = {}): ContestCommand {
  return {
    seller: 'shop',
    orderId: 'A-1',
    mark: 'shipped-late',
    ground: 'facts-wrong',
    statement: { words: 'w-statement', digest: 'x' },
    facts: [],
    ...changes,
  };
}

export function forContest(changes: Partial<LoadedForContest> = {}): LoadedForContest {
  return {
    sellerId: 's-1',
    seller: 'shop',
    orderUuid: 'o-1',
    orderId: 'A-1',
    marks: [LATE],
    facts: [],
    earlier: [],
    ...changes,
  };
}

export const forReview = (changes: Partial<LoadedForReview> = {}): LoadedForReview => ({
  authors: [],
  earlier: [],
  ...changes,
});

export function given<Loaded>(
  now: Instant,
  actor: Actor,
  loaded: Loaded,
  rules: ContestRules | undefined = RULES,
): Given<AppealsSection, Loaded> {
  return {
    now,
    actor,
    decisionId: '01900000-0000-7000-8000-000000000001',
    policy: { contest: rules },
    policyHash: 'policy-1',
    calendar,
    loaded,
  };
}

export function earlier(changes: Partial<EarlierContest> = {}): EarlierContest {
  return {
    contestId: 'c-0',
    mark: 'shipped-late',
    thing: LATE.thing,
    spanFrom: MARKED,
    status: 'rejected',
    askedBy: null,
    decidedBy: 'p-other',
    ...changes,
  };
}

/** Made on Friday 6 November 2026, 10:00 in New York; 5 business days run to the end of Friday the 13th. */
export const SUBMITTED_AT = at('2026-11-06T15:00:00Z');
export const DECISION_DUE = at('2026-11-14T04:59:59.999Z');

export const SUBMITTED: Submitted = {
  status: 'submitted',
  contestId: 'c-1',
  sellerId: 's-1',
  seller: 'shop',
  orderUuid: 'o-1',
  orderId: 'A-1',
  threadId: null,
  mark: 'shipped-late',
  thing: LATE.thing,
  span: { from: MARKED, fault: 'seller', rule: 'promise.late' },
  ground: 'facts-wrong',
  statement: { words: 'w-statement', digest: 'x' },
  facts: [],
  policy: 'policy-1',
  submittedAt: SUBMITTED_AT,
  submittedBy: 'p-seller',
  deadlines: [{ code: 'decide', due: DECISION_DUE, of: 'operator', silence: 'uphold' }],
};

/** The outcome's state, or an error that names the rule that said no. */
export function stateOf(result: { ok: true; state: Contest } | { ok: false; rule: string }): Contest {
  if (!result.ok) throw new Error(`refused by ${result.rule}`);
  return result.state;
}

export const ruleOf = (result: { ok: boolean; rule?: string }): string =>
  result.ok ? 'accepted' : (result.rule ?? '');
