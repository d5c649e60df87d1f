import { leftOf, paidFor } from '../disputes/assess.ts';
import type { PaidFor } from '../disputes/model/ruling.ts';
import type { Because, RuleId } from '../kernel/because.ts';
import type { Calendar } from '../kernel/calendar.ts';
import { parseDuration } from '../kernel/duration.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money, MoneyText } from '../kernel/money.ts';
import { add, allocate, compare, isZero, money, readMoney, subtract, sum } from '../kernel/money.ts';
import type { Value } from '../kernel/value.ts';
import type { Step } from './lifecycle.ts';
import { isOpen, TRANSITIONS } from './lifecycle.ts';
import type { ReturnReason, WindowGround } from './model/codes.ts';
import type { EarlierReturn, Locked, Return, ReturnableOrder, ReturnedLine, Since } from './model.ts';
import type { WindowRule } from './policy/model.ts';
import type { ReturnsSection } from './policy.ts';

/** Whoever has simply changed their mind needs no reason; all else says that something is wrong with the goods. */
export const groundOf = (reason: ReturnReason): WindowGround => (reason === 'changed-mind' ? 'no-reason' : 'faulty');

/** The window that binds an order: the market's, or the seller's where that is longer. */
export interface BoundWindow extends WindowRule {
  /** The last instant; null: not begun, because the goods have not arrived. */
  readonly until: Instant | null;
  /** It is the seller's own offer that gives so much. */
  readonly offered: boolean;
}

export function windowFor(
  ground: WindowGround,
  section: ReturnsSection,
  order: ReturnableOrder,
  calendar: Calendar,
): BoundWindow | null {
  const rule = section.windows[ground];
  const arrived = order.deliveredAt ?? order.completedAt;
  const until = (within: WindowRule['within']): Instant | null =>
    arrived === null ? null : calendar.due(arrived, within);
  const offer = ground === 'no-reason' && section.sellerMayOffer ? order.offer : null;
  if (!offer || !section.sellerMayOffer) return rule ? { ...rule, until: until(rule.within), offered: false } : null;
  // A seller promises more than the market, never less; and no more than the market lets them.
  const base: WindowRule = rule ?? {
    within: { count: 0, unit: 'days' },
    freight: 'buyer',
    outward: 'never',
    asks: 'seller',
  };
  const freight = offer.freight ?? base.freight;
  const [own, floor, most] = [
    until(parseDuration(offer.within)),
    until(base.within),
    until(section.sellerMayOffer.upTo),
  ];
  if (own === null || floor === null || most === null) return { ...base, freight, until: null, offered: true };
  const offered = Math.min(own, most);
  return { ...base, freight, until: Math.max(offered, floor), offered: offered > floor };
}

/** How much of each line a return is of: of the whole order all of it. */
export const piecesOf = (order: ReturnableOrder, lines: readonly ReturnedLine[] | null): readonly ReturnedLine[] =>
  lines ?? order.lines.map(({ id, quantity }) => ({ line: id, quantity }));

/** Returns that took, or will take, their goods out of the order. */
const takes = ({ status, came }: EarlierReturn): boolean => isOpen(status) || status === 'refunded' || came;

function takenBefore(line: string, order: ReturnableOrder, earlier: readonly EarlierReturn[]): number {
  return earlier
    .filter(takes)
    .flatMap(({ lines }) => piecesOf(order, lines))
    .reduce((total, piece) => (piece.line === line ? total + piece.quantity : total), 0);
}

/** Whether others have since taken, or will refund, the goods of a return that had closed. */
export function takenMeanwhile(
  lines: readonly ReturnedLine[] | null,
  order: ReturnableOrder,
  { earlier, locks, refunded }: Since,
): boolean {
  return piecesOf(order, lines).some(({ line, quantity }) => {
    const bought = order.lines.find(({ id }) => id === line)?.quantity ?? 0;
    const of = (each: { readonly line: string | null }) => each.line === null || each.line === line;
    return quantity > bought - takenBefore(line, order, earlier) || locks.some(of) || refunded.some(of);
  });
}

/** What goes back for goods that come back: what they cost, and of the freight there what the window says. Null where that is not known. */
export function worthOf(
  order: ReturnableOrder,
  lines: readonly ReturnedLine[] | null,
  outward: WindowRule['outward'],
  earlier: readonly EarlierReturn[] = [],
): Money | null {
  const all = paidFor(order);
  const pieces = piecesOf(order, lines);
  const goods = paidFor({
    lines: order.lines.flatMap((each) => {
      const piece = pieces.find(({ line }) => line === each.id);
      return piece ? [{ ...each, quantity: piece.quantity }] : [];
    }),
    freight: null,
    currency: order.currency,
  });
  if (!all || !goods) return null;
  const freight = order.freight && readMoney(order.freight);
  if (!freight || isZero(freight) || outward === 'never') return goods;
  const whole = order.lines.every(
    ({ id, quantity }) =>
      (pieces.find(({ line }) => line === id)?.quantity ?? 0) + takenBefore(id, order, earlier) >= quantity,
  );
  if (outward === 'with-all-lines') return whole ? add(goods, freight) : goods;
  const rest = subtract(subtract(all, freight), goods);
  if (goods.minor === 0n) return goods;
  const [share] = allocate(freight, [goods.minor, rest.minor < 0n ? 0n : rest.minor]);
  return share ? add(goods, share) : goods;
}

/** Whether goods can be sent back now. `why`: the reasons that allow it, or the one that does not. */
export interface Returnable {
  readonly possible: boolean;
  readonly why: readonly Because[];
  readonly window: BoundWindow | null;
  /** What goes back if all comes back as it was sent. */
  readonly asked: Money | null;
}

export interface Returning {
  readonly ground: WindowGround;
  readonly lines: readonly ReturnedLine[] | null;
  readonly order: ReturnableOrder;
  readonly earlier: readonly EarlierReturn[];
  readonly locks: readonly Locked[];
  /** What disputes gave back for lines whose goods stayed with the buyer. */
  readonly refunded?: readonly PaidFor[];
  readonly section: ReturnsSection | undefined;
  readonly calendar: Calendar;
  readonly now: Instant;
}

type No = (rule: RuleId, path: string, observed: Value, limit?: Value) => Returnable;

const noFor =
  (window: BoundWindow | null): No =>
  (rule, path, observed, limit = observed) => ({
    possible: false,
    why: [{ rule, policyPath: path === '' ? '' : `returns.${path}`, observed, limit, verdict: 'blocks' }],
    window,
    asked: null,
  });

/** The one test of whether goods can be sent back: by the rule that takes the request, and by the page that shows it before. */
export function returnable(asking: Returning): Returnable {
  const { ground, order, section, calendar, now, lines, earlier } = asking;
  const code = { code: `ground-${ground}` };
  if (!section) return noFor(null)('returns.not_offered', '', code);
  const window = windowFor(ground, section, order, calendar);
  const no = noFor(window);
  if (!window) return no('returns.ground_not_offered', '', code);
  const barred = barredByOrder(asking, window, no) ?? barredByLines(asking, section, no) ?? barredByOthers(asking, no);
  if (barred) return barred;
  if (window.until !== null && now > window.until)
    return no('returns.window_closed', `${ground}.within`, { instant: now }, { instant: window.until });
  const [whole, left] = [worthOf(order, lines, window.outward, earlier), leftOf(order)];
  if (!whole || !left) return no('returns.amount_unknown', '', code);
  const before = paidBefore(whole, piecesOf(order, lines), asking.refunded ?? []);
  const worth = subtract(whole, before);
  if (isZero(worth) && !isZero(before)) return no('returns.already_refunded', '', { money: before });
  if (isZero(left)) return no('returns.nothing_left', '', { money: left }, { money: worth });
  const until = window.until === null ? code : { instant: window.until };
  return {
    possible: true,
    why: [
      {
        rule:
          window.until === null
            ? 'returns.before_arrival'
            : window.offered
              ? 'returns.in_offered_time'
              : 'returns.in_time',
        policyPath: window.offered ? 'returns.seller-may-offer.up-to' : `returns.${ground}.within`,
        observed: { instant: now },
        limit: until,
        verdict: 'allows',
      },
    ],
    window,
    asked: capped(worth, left),
  };
}

/** Of what goods that come back are worth, what a dispute gave back for them before, with their freight: never more than they are worth. */
function paidBefore(worth: Money, pieces: readonly ReturnedLine[], refunded: readonly PaidFor[]): Money {
  const isOf = (line: string) => pieces.some((piece) => piece.line === line);
  const paid = refunded
    .filter(({ line, of }) => (line === null ? of === null || of.some(isOf) : isOf(line)))
    .map(({ amount }) => readMoney(amount))
    .filter(({ currency }) => currency === worth.currency);
  return capped(sum(paid, worth.currency), worth);
}

function barredByOrder({ ground, order }: Returning, { until }: BoundWindow, no: No): Returnable | null {
  if (order.endedAt !== null) return no('returns.order_ended', '', { instant: order.endedAt });
  if (order.chargedBackAt !== null) return no('returns.charged_back', '', { instant: order.chargedBackAt });
  // The law lets a contract be withdrawn from before the goods are there; nothing else can be sent back before.
  const underWay = ground === 'withdrawal' && order.dispatchedAt !== null;
  if (until === null && !underWay) return no('returns.not_delivered', '', { code: `ground-${ground}` });
  return null;
}

function barredByLines(
  { ground, lines, order, earlier }: Returning,
  section: ReturnsSection,
  no: No,
): Returnable | null {
  for (const { line, quantity } of piecesOf(order, lines)) {
    const bought = order.lines.find(({ id }) => id === line);
    if (!bought) return no('returns.no_such_line', '', { code: line });
    const left = bought.quantity - takenBefore(line, order, earlier);
    if (quantity > left) return no('returns.more_than_is_left', '', { count: quantity }, { count: Math.max(left, 0) });
    const index = section.exempt.findIndex(
      (rule) =>
        rule.from.includes(ground) &&
        (rule.goods === 'custom-made'
          ? order.customMade
          : bought.category !== null && rule.categories.includes(bought.category)),
    );
    const rule = section.exempt[index];
    if (rule)
      return no(
        'returns.exempt',
        `exempt.${index}`,
        { code: rule.goods === 'custom-made' ? 'goods-custom-made' : (bought.category ?? '') },
        { code: `ground-${ground}` },
      );
  }
  return null;
}

function barredByOthers({ ground, lines, order, earlier, locks }: Returning, no: No): Returnable | null {
  const mine = new Set(piecesOf(order, lines).map(({ line }) => line));
  const declined = earlier.find(
    (each) =>
      each.status === 'declined' &&
      each.ground === ground &&
      piecesOf(order, each.lines).some(({ line }) => mine.has(line)),
  );
  if (declined) return no('returns.declined_before', '', { code: `ground-${ground}` });
  const lock = locks.find(({ line }) => line === null || mine.has(line));
  return lock ? no('returns.locked', '', { code: `lock-${lock.by.kind}` }) : null;
}

/** Never more than is there. */
export const capped = (amount: Money, most: Money): Money => (compare(amount, most) > 0 ? most : amount);

/** What is left of an amount once a part of it is kept. */
export function lessKept(asked: Money, keeps: Money | null): Money {
  if (keeps?.currency !== asked.currency) return asked;
  const rest = subtract(asked, keeps);
  return rest.minor < 0n ? money(0n, asked.currency) : rest;
}

/**
 * What of a return its order can still be refunded now; nothing beside the buyer's bank. `outside`: what went back meanwhile of what the return is
 * to pay.
 */
export function payableNow(amount: Money, order: ReturnableOrder, outside: MoneyText | null = null): Money | null {
  const left = leftOf(order);
  if (!left || left.currency !== amount.currency || order.chargedBackAt !== null) return null;
  const gone = outside?.currency === amount.currency ? readMoney(outside) : money(0n, amount.currency);
  const pays = capped(subtract(amount, capped(gone, amount)), left);
  return isZero(pays) ? null : pays;
}

/** What somebody can do with a return now, until when, and what silence will mean. */
export interface Move {
  readonly by: 'buyer' | 'seller' | 'operator';
  readonly move: Step;
  readonly until: Instant | null;
  readonly silence: string | null;
}

/** Which deadline ends the time for a move. */
const CLOCK_OF: Readonly<Partial<Record<Step, string>>> = {
  confirm: 'confirm',
  approve: 'decide',
  decline: 'decide',
  ship: 'ship',
  receive: 'receive',
  inspect: 'inspect',
  accept: 'contest',
  contest: 'contest',
  settle: 'settle',
};

/** What each party may do with a return now: pages show nothing else. */
export function movesOf(state: Return): Move[] {
  const found = TRANSITIONS.filter(
    ({ from, step, by }) =>
      from === state.status &&
      (by === 'buyer' || by === 'seller' || by === 'operator') &&
      (step !== 'refund-at-once' || (state.dispute === null && state.advance === null)) &&
      (step !== 'withdraw' || state.dispute === null),
  );
  const steps = found.filter(({ step }, index) => found.findIndex((each) => each.step === step) === index);
  return steps.map(({ step, by }) => {
    const deadline = state.deadlines.find(({ code }) => code === CLOCK_OF[step]);
    return {
      by: by as Move['by'],
      move: step,
      until: deadline?.due ?? null,
      silence: deadline?.silence ?? null,
    };
  });
}
