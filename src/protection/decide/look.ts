import type { Because } from '../../kernel/because.ts';
import { isZero, negate, readMoney } from '../../kernel/money.ts';
import type { Posting } from '../../kernel/outcome.ts';
import { feeReason, feesOf, goodsValue, programmeFor, valueOfParcel } from '../assess.ts';
import type { LookInput, ReturnFreightInput } from '../commands.ts';
import type { ProtectionEvent } from '../events.ts';
import type { Cover, CoveredOrder, FeeLine, Ground, LoadedForCover } from '../model.ts';
import type { ProtectionSection } from '../policy/model.ts';
import type { Asked } from './begin.ts';
import { begin, isBegun } from './begin.ts';
import type { CoverResult, ProtectionGiven } from './common.ts';
import { accept, blocks, newCover } from './common.ts';

type Looking = ProtectionGiven<LoadedForCover>;

/** What is measured of an order where the facts are clear, by ground. */
type Measured = Pick<Asked, 'key' | 'base' | 'bearer'>;

/** Goods that were lost or damaged on the way to the buyer, parcel by parcel, at their value: all parcels together hold them once. */
function lostOnTheWay(order: CoveredOrder): Measured[] {
  return order.parcels.flatMap(({ id, wentWrong }, nth) => {
    if (!wentWrong.some(({ what }) => what === 'lost' || what === 'damaged')) return [];
    const base = valueOfParcel(order, nth);
    return base && !isZero(base) ? [{ key: `parcel:${id}`, base, bearer: 'seller' as const }] : [];
  });
}

/** Freight of a completed order that the buyer paid. */
function freightPaid({ completedAt, freight }: CoveredOrder): Measured[] {
  if (completedAt === null || !freight) return [];
  return [{ key: 'order', base: readMoney(freight), bearer: 'buyer' }];
}

/** An order that came late, unless the lateness is the buyer's own doing or nobody's. */
function cameLate(order: CoveredOrder): Measured[] {
  const late = order.marks.find(({ code }) => code === 'delivered-late');
  if (!late || late.fault === 'buyer' || late.fault === 'nobody') return [];
  const base = goodsValue(order, null);
  return base && (order.deliveredAt !== null || order.completedAt !== null)
    ? [{ key: 'order', base, bearer: 'buyer' }]
    : [];
}

const MEASURES: Readonly<Partial<Record<Ground, (order: CoveredOrder) => Measured[]>>> = {
  'transit-loss': lostOnTheWay,
  'repeat-buyer-shipping': freightPaid,
  'on-time-coupon': cameLate,
};

/**
 * Looks at an order after something happened to it: what the programmes pay by themselves, and what the service costs once it is over.
 * Refusals: protection.none, protection.nothing_new.
 */
export function look(_command: LookInput, state: Cover | null, given: Looking): CoverResult {
  const { policy, loaded, now, calendar } = given;
  const none = notCovered(loaded, policy);
  if (none || !policy) return none ?? noRules(loaded);
  let cover = state ?? newCover(loaded, now);
  const events: ProtectionEvent[] = [];
  const because: Because[] = [];
  for (const [ground, measure] of Object.entries(MEASURES) as [Ground, (order: CoveredOrder) => Measured[]][])
    for (const measured of measure(loaded.order)) {
      const found = programmeFor(policy, ground, loaded, cover.payouts, calendar);
      if (!found || cover.payouts.some(({ ground: of, key }) => of === ground && key === measured.key)) continue;
      const begun = begin(cover, { name: found[0], programme: found[1], claim: null, ...measured }, given);
      if (!begun) continue;
      cover = begun.cover;
      events.push(begun.event);
      because.push(...begun.because);
    }
  const lines =
    cover.fees === null && isOver(loaded.order) && policy.fee ? feesOf(policy.fee, loaded.order, calendar) : [];
  if (lines.length > 0) {
    cover = { ...cover, fees: { at: now, lines } };
    events.push(feeEvent(cover, lines));
    because.push(...lines.map(feeReason));
  }
  if (events.length === 0) return blocks('protection.nothing_new', '', orderRef(loaded));
  return accept(cover, events, because, { postings: feePostings(lines) });
}

const isOver = ({ completedAt, removedAt }: CoveredOrder): boolean => completedAt !== null || removedAt !== null;

/** A posting per line: what the statement shows of it. */
const feePostings = (lines: readonly FeeLine[]): Posting[] =>
  lines
    .map(({ fee }) => readMoney(fee))
    .filter((fee) => !isZero(fee))
    .flatMap((fee) => [
      { account: 'seller.available', money: negate(fee) },
      { account: 'platform', money: fee },
    ]);

const feeEvent = (cover: Cover, lines: readonly FeeLine[]): ProtectionEvent => ({
  type: 'protection.fee_charged',
  subject: `orders/${cover.orderId}`,
  data: { cover: cover.coverId, order: cover.orderId, lines },
});

/** A return was sent, and what its way cost is known. Refusals: protection.none, not_borne_by_buyer, paid_already, no_programme, another_currency. */
export function returnFreight(command: ReturnFreightInput, state: Cover | null, given: Looking): CoverResult {
  const { policy, loaded, now, calendar } = given;
  const none = notCovered(loaded, policy);
  if (none || !policy) return none ?? noRules(loaded);
  const cover = state ?? newCover(loaded, now);
  const key = `return:${command.return}`;
  const base = readMoney(command.freight);
  if (command.bearer !== 'buyer')
    return blocks('protection.not_borne_by_buyer', '', { code: `bearer-${command.bearer}` });
  if (cover.payouts.some(({ ground, key: of }) => ground === 'return-freight' && of === key))
    return blocks('protection.paid_already', '', { ref: { kind: 'return', id: command.return } });
  const found = programmeFor(policy, 'return-freight', loaded, cover.payouts, calendar);
  if (!found) return blocks('protection.no_programme', 'programmes', { code: 'ground-return-freight' });
  const [name, programme] = found;
  if (isBegun(cover, name, key)) return blocks('protection.paid_already', '', { ref: { kind: 'return', id: key } });
  const begun = begin(cover, { name, programme, key, base, bearer: 'buyer', claim: null }, given);
  if (!begun) return blocks('protection.another_currency', `programmes.${name}`, { money: base });
  return accept(begun.cover, [begun.event], begun.because);
}

const orderRef = ({ order }: LoadedForCover) => ({ ref: { kind: 'order', id: order.orderId } });
const noRules = (loaded: LoadedForCover) => blocks('protection.none', '', orderRef(loaded));

/** The policy that binds the order pays nothing, or none binds it. */
export const notCovered = (loaded: LoadedForCover, policy: ProtectionSection | undefined) =>
  policy && loaded.policy !== null ? null : noRules(loaded);
