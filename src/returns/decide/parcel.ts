import type { Because } from '../../kernel/because.ts';
import type { Instant } from '../../kernel/instant.ts';
import { money, readMoney, writeMoney } from '../../kernel/money.ts';
import type { Deadline, Refused } from '../../kernel/outcome.ts';
import { fastRefundFor } from '../assess/fast.ts';
import { payableNow } from '../assess.ts';
import type { ReturnInput, ShipInput, TrackInput } from '../commands.ts';
import { returnEvent } from '../events.ts';
import type { Approved, InTransit, Received, Return, ReturnParcel } from '../model.ts';
import type { Moving, ReturnAccepted, ReturnResult } from './common.ts';
import { accept, amountUpTo, blocks, clock, factOf, inStatus, rulesOf, sets, until } from './common.ts';
import { end, paying } from './pay.ts';

/** What a way back may be said to have cost, in minor units: past belief beyond it. */
const COST_MAX = 10n ** 12n;

/** The buyer has sent it: with the label, or by a carrier of their own. */
export function ship(command: ShipInput, state: Return, given: Moving): ReturnResult {
  const sending = inStatus(state, 'ship', 'approved');
  if ('ok' in sending) return sending;
  const { label } = sending.decision;
  const carrier = command.carrier ?? label?.carrier ?? null;
  const tracking = command.tracking ?? label?.tracking ?? null;
  const against = againstShipping(command, sending, { carrier, tracking });
  if (against) return against;
  const currency = readMoney(sending.asked).currency;
  const cost = command.cost === undefined ? null : amountUpTo(command.cost, money(COST_MAX, currency), 'cost');
  if (cost && 'ok' in cost) return cost;
  const parcel: ReturnParcel = {
    sentAt: given.now,
    carrier,
    tracking,
    cost: cost && writeMoney(cost),
    scannedAt: null,
    deliveredAt: null,
  };
  return onItsWay(sending, parcel, given, []);
}

function againstShipping(
  { carrier, cost }: ShipInput,
  { decision: { label } }: Approved,
  sent: { readonly carrier: string | null; readonly tracking: string | null },
): Refused | null {
  if (label && carrier !== undefined && carrier !== label.carrier)
    return blocks('returns.label_says', { code: carrier }, { code: label.carrier }, 'carrier');
  if (label && cost !== undefined) return blocks('returns.label_is_paid', { code: label.carrier }, undefined, 'cost');
  if (sent.carrier === null) return blocks('returns.carrier_needed', { code: 'way-own-carrier' }, undefined, 'carrier');
  if (sent.tracking === null) return blocks('returns.tracking_needed', { code: sent.carrier }, undefined, 'tracking');
  return null;
}

/** Until when the seller is waited for: as long as that way takes. */
export function receiveClock(carrier: string | null, given: Moving) {
  const { receive } = rulesOf(given);
  const slow = carrier !== null && receive.slow?.carriers.includes(carrier) ? receive.slow : null;
  const time = slow?.within ?? receive.within;
  return { deadline: clock(given, 'receive', time, 'seller', 'return-silence-refunds'), time, slow };
}

/** From now on the seller is waited for: as long as that way takes. */
function onItsWay(
  state: Approved,
  parcel: ReturnParcel,
  given: Moving,
  because: readonly Because[],
): ReturnAccepted & { readonly state: InTransit } {
  const { deadline, time, slow } = receiveClock(parcel.carrier, given);
  const after: InTransit = { ...state, status: 'in-transit', parcel, deadlines: [deadline] };
  const path = slow ? 'receive.slow.within' : 'receive.within';
  const { carrier, tracking } = parcel;
  const said = { ...(carrier === null ? {} : { carrier }), ...(tracking === null ? {} : { tracking }) };
  const accepted = accept(
    after,
    'returns.shipped',
    [
      ...because,
      sets('returns.shipped', '', { instant: parcel.sentAt }, { code: carrier ?? 'way-own-carrier' }),
      until('returns.receive_by', path, deadline, time),
    ],
    { facts: [factOf(after, parcel.sentAt, 'shipped', said)] },
  );
  return { ...accepted, state: after };
}

/** What was not sent in time closes for the seller. */
export function shipElapsed(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const sending = inStatus(state, 'ship-elapsed', 'approved');
  if ('ok' in sending) return sending;
  return end(sending, { how: 'not-sent', by: null, keeps: null, without: true }, given, [
    sets('returns.not_sent', 'ship.within', { instant: given.now }, { code: 'return-closes-unsent' }),
  ]);
}

/** The carrier tells of the parcel: it has it, or has brought it. */
export function track(command: TrackInput, state: Return, given: Moving): ReturnResult {
  return tracked(command, state, given.now, given);
}

/** What the carrier tells, as of when it happened. */
export const tracked = (command: TrackInput, state: Return, at: Instant, given: Moving): ReturnResult =>
  command.what === 'scanned' ? scanned(command, state, at, given) : delivered(state, at, given);

/** Nobody need say that it was sent where the carrier does. */
const toldBy = (carrier: string | null, at: Instant): ReturnParcel => ({
  sentAt: at,
  carrier,
  tracking: null,
  cost: null,
  scannedAt: null,
  deliveredAt: null,
});

function scanned({ carrier }: TrackInput, state: Return, at: Instant, given: Moving): ReturnResult {
  const moving = inStatus(state, 'scan', 'approved', 'in-transit');
  if ('ok' in moving) return moving;
  if (moving.parcel?.scannedAt != null)
    return blocks('returns.scanned_before', { instant: at }, { instant: moving.parcel.scannedAt });
  const by = carrier ?? moving.parcel?.carrier ?? moving.decision.label?.carrier ?? null;
  if (moving.status === 'in-transit')
    return inHand({ ...moving, parcel: { ...moving.parcel, carrier: by } }, at, given, null);
  const sent = onItsWay(moving, { ...toldBy(by, at), tracking: moving.decision.label?.tracking ?? null }, given, []);
  return inHand(sent.state, at, given, sent);
}

/** The carrier has it: where the rules say so, the money goes back now. `sent`: it is told only by that that it was sent. */
function inHand(state: InTransit, at: Instant, given: Moving, sent: ReturnAccepted | null): ReturnResult {
  const after: InTransit = { ...state, parcel: { ...state.parcel, scannedAt: at } };
  const said = [
    ...(sent?.because ?? []),
    sets('returns.in_hand', '', { instant: at }, { code: state.parcel.carrier ?? 'way-own-carrier' }),
  ];
  const fastRefund = state.parcel.carrier === null ? null : fastRefundFor(state, rulesOf(given).fastRefund);
  const pays = fastRefund && payableNow(readMoney(state.asked), given.loaded.order);
  if (!fastRefund || !pays)
    return accept(after, sent ? 'returns.shipped' : 'returns.on_its_way', said, { facts: sent?.facts ?? [] });
  const paid = paying(after, pays, fastRefund.payer, given);
  const arrive: Deadline = clock(given, 'arrive', fastRefund.arrivesIn, 'system', 'return-advance-owed');
  const { refund, facts, ...more } = paid;
  return accept(
    { ...after, advance: refund, deadlines: [arrive] },
    'returns.refunded_early',
    [
      ...said,
      sets(
        'returns.refunded_early',
        'fast-refund.carriers',
        { money: pays },
        { instant: arrive.due },
        { payer: { code: `paid-by-${fastRefund.payer}` } },
      ),
    ],
    { ...more, facts: [...(sent?.facts ?? []), ...facts] },
  );
}

/** It is there: the seller looks at it. */
function delivered(state: Return, at: Instant, given: Moving): ReturnResult {
  const moving = inStatus(state, 'deliver', 'approved', 'in-transit');
  if ('ok' in moving) return moving;
  const parcel = moving.parcel ?? toldBy(moving.decision.label?.carrier ?? null, at);
  const there = received({ ...moving, parcel: { ...parcel, deliveredAt: at } }, given, [
    sets('returns.delivered', '', { instant: at }, { code: parcel.carrier ?? 'way-own-carrier' }),
  ]);
  // Those who wait for it to be sent hear that first.
  if (moving.parcel) return there;
  return { ...there, events: [returnEvent('returns.shipped', there.state), ...there.events] };
}

/** With the seller from now on. Nothing is paid by that alone. */
export function received(state: Approved | InTransit, given: Moving, because: readonly Because[]): ReturnAccepted {
  const { inspect } = rulesOf(given);
  const deadline = clock(given, 'inspect', inspect.within, 'seller', 'return-silence-refunds');
  const after: Received = { ...state, status: 'received', receivedAt: given.now, deadlines: [deadline] };
  return accept(after, 'returns.received', [
    ...because,
    until('returns.inspect_by', 'inspect.within', deadline, inspect.within),
  ]);
}
