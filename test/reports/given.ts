import { makeCalendar } from '../../src/kernel/calendar.ts';
import type { Actor, Given } from '../../src/kernel/given.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import { parseMoney } from '../../src/kernel/money.ts';
import type { FileCommand, FindCommand } from '../../src/reports/commands.ts';
import { file } from '../../src/reports/decide/file.ts';
import type { LoadedForFiling, LoadedForReport, Report, ReportedOrder } from '../../src/reports/model.ts';
import type { CounterfeitRule } from '../../src/reports/policy/model.ts';
import type { ReportsSection } from '../../src/reports/policy.ts';

export const at = parseInstant;

/** Shanghai has one time all year, so days are easily counted by hand. */
export const calendar = makeCalendar({ zone: 'Asia/Shanghai', weekend: ['saturday', 'sunday'], holidays: [] });

const days = (count: number) => ({ count, unit: 'days' }) as const;

/** What was paid goes back with the freight, and twice the price on top. */
export const SEEDS: CounterfeitRule = {
  evidence: ['test-buy', 'brand', 'laboratory'],
  refund: 'paid',
  times: 2,
  listing: 'pulled',
  tellBuyers: { count: 6, unit: 'months' },
};
/** Three times the price in all, the freight not in it. */
export const PAGE_OF_2021: CounterfeitRule = { ...SEEDS, refund: 'price' };
/** The price back, and the greater of three times it and 500.00. */
export const CHINESE_LAW: CounterfeitRule = { ...PAGE_OF_2021, times: 3, atLeast: parseMoney('500 CNY') };

export const SECTION: ReportsSection = {
  fileWithin: days(180),
  triage: { within: { count: 5, unit: 'business days' }, onSilence: 'dismissed', by: 'different-person' },
  ask: { answersIn: { count: 72, unit: 'hours' } },
  marks: ['late', 'not-as-described', 'counterfeit'],
  misuse: { dismissed: 3, of: 5, within: days(90), pause: days(30) },
  counterfeit: SEEDS,
};

export const BUYER: Actor = { id: 'p-buyer', kind: 'buyer', buyerId: 'b-1' };
export const SELLER: Actor = { id: 'p-seller', kind: 'seller', sellerId: 's-1' };
export const RIVAL: Actor = { id: 'p-rival', kind: 'seller', sellerId: 's-2' };
export const OPERATOR: Actor = { id: 'p-operator', kind: 'operator' };
export const CLOCK: Actor = { id: 'troth', kind: 'system' };

/** A Monday. The fifth business day after it ends on Monday the 9th. */
export const FILED = at('2026-03-02T09:00:00+08:00');
export const TRIAGE_ENDS = at('2026-03-09T23:59:59.999+08:00');

export const cny = (amount: string) => ({ amount, currency: 'CNY' });

/** A bag at 80.00 and 12.00 of freight. */
export const order = (changes: Partial<ReportedOrder> = {}): ReportedOrder => ({
  orderId: 'A-1',
  buyerId: 'b-1',
  currency: 'CNY',
  lines: [{ id: 'bag', quantity: 1, price: cny('80.00'), listing: 'L-bag' }],
  freight: cny('12.00'),
  refunds: [],
  placedAt: at('2026-02-20T10:00:00+08:00'),
  chargedBackAt: null,
  ...changes,
});

export const forFiling = (more: Partial<LoadedForFiling> = {}): LoadedForFiling => ({
  sellerId: 's-1',
  seller: 'shop',
  orderUuid: 'o-1',
  order: order(),
  same: [],
  record: [],
  ...more,
});

export const forReport = (
  changes: Partial<ReportedOrder> = {},
  more: Partial<LoadedForReport> = {},
): LoadedForReport => ({
  order: order(changes),
  foundBefore: [],
  pulled: [],
  ...more,
});

export const given = <Loaded>(
  now: Instant,
  actor: Actor,
  loaded: Loaded,
  section: ReportsSection | undefined = SECTION,
): Given<ReportsSection, Loaded> => ({
  now,
  actor,
  decisionId: '01900000-0000-7000-8000-000000000001',
  policy: section,
  policyHash: 'policy-1',
  calendar,
  loaded,
});

export const filing = (changes: Partial<FileCommand> = {}): FileCommand => ({
  seller: 'shop',
  orderId: 'A-1',
  matter: 'counterfeit',
  ...changes,
});

type Result = { ok: true; state: Report } | { ok: false; rule: string };

/** The outcome's state, which must be of one status. */
export function stateOf<Status extends Report['status']>(
  result: Result,
  status: Status,
): Report & { readonly status: Status } {
  if (!result.ok) throw new Error(`refused by ${result.rule}`);
  if (result.state.status !== status) throw new Error(`is ${result.state.status}, not ${status}`);
  return result.state as Report & { readonly status: Status };
}

export const ruleOf = (result: Result): string => (result.ok ? 'accepted' : result.rule);

export const RECEIVED = stateOf(file(filing(), null, given(FILED, BUYER, forFiling())), 'received');
export const WORDS = { words: 'w-1', digest: 'd' };
export const ID = { report: RECEIVED.reportId };

export const finding = (changes: Partial<FindCommand> = {}): FindCommand => ({
  ...ID,
  evidence: [{ kind: 'laboratory', reference: 'LAB-7' }],
  reasons: WORDS,
  ...changes,
});
