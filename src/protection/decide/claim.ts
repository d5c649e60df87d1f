import { compare, exponentOf, parseMoney, readMoney, writeMoney } from '../../kernel/money.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { againstTimes, qualifies, refundedBySeller, totalOf } from '../assess.ts';
import type { ClaimCommand, CoverInput, DecideCommand, ExtendInput } from '../commands.ts';
import { payoutEvent } from '../events.ts';
import type { Cover, CoveredOrder, Ground, LoadedForCover, Payout } from '../model.ts';
import type { Programme } from '../policy/model.ts';
import { begin, isBegun } from './begin.ts';
import type { CoverResult, ProtectionGiven } from './common.ts';
import { accept, allows, blocks, newCover, nextPayout, replaced, sets } from './common.ts';
import { notCovered } from './look.ts';

type Claiming = ProtectionGiven<LoadedForCover>;

/** What a claim is measured by; null where the order is not of that kind, or nothing was lost. */
function baseOf(ground: Ground, order: CoveredOrder) {
  if (ground === 'custom-order') return order.customMade ? totalOf(order) : null;
  if (ground === 'late-dispatch-relief' && !order.marks.some(({ code }) => code === 'shipped-late')) return null;
  const lost = refundedBySeller(order);
  return lost && lost.minor > 0n ? lost : null;
}

/** Whoever a programme pays claims it. Refusals: protection.none, no_programme, not_yours, not_qualified, paid_already, used_up, nothing_to_pay, too_late. */
export function claim(command: ClaimCommand, state: Cover | null, given: Claiming): CoverResult {
  const { policy, loaded, now, calendar, actor } = given;
  const none = notCovered(loaded, policy);
  if (none || !policy) return none ?? blocks('protection.none', '', { ref: { kind: 'order', id: command.orderId } });
  const name = command.programme;
  const programme = Object.hasOwn(policy.programmes, name) ? policy.programmes[name] : undefined;
  const path = `programmes.${name}`;
  if (!programme?.claim)
    return blocks('protection.no_programme', 'programmes', { ref: { kind: 'programme', id: name } });
  if (actor.kind !== programme.to)
    return blocks('protection.not_yours', `${path}.to`, { code: `pays-${programme.to}` });
  const cover = state ?? newCover(loaded, now);
  const refused = againstClaim(name, programme, cover, given);
  if (refused) return refused;
  const base = baseOf(programme.ground, loaded.order)!;
  const decideBy = calendar.due(now, programme.claim.decidedIn);
  const begun = begin(
    cover,
    {
      name,
      programme,
      key: 'order',
      base,
      bearer: programme.to,
      claim: { by: actor.id, words: command.words ?? null, decideBy, silence: programme.claim.onSilence },
    },
    given,
  );
  if (!begun) return blocks('protection.another_currency', path, { money: base });
  const decided = sets(
    'protection.decided_by',
    `${path}.claim.decided-in`,
    { instant: decideBy },
    { duration: programme.claim.decidedIn },
    { silence: { code: `silence-${programme.claim.onSilence}` } },
  );
  return accept(
    begun.cover,
    [begun.event],
    begun.payout.status === 'claimed' ? [...begun.because, decided] : begun.because,
  );
}

/** Why a programme cannot be claimed from now; null where it can. The rule asks it, and the page that shows it before. */
export function againstClaim(
  name: string,
  programme: Programme,
  cover: Cover,
  given: Pick<Claiming, 'loaded' | 'calendar' | 'now'>,
): Refused | null {
  const path = `programmes.${name}`;
  const refused = against(name, programme, cover, given) ?? againstTime(programme, path, given);
  if (refused || baseOf(programme.ground, given.loaded.order)) return refused;
  return blocks('protection.nothing_to_pay', path, { code: `ground-${programme.ground}` });
}

function against(
  name: string,
  programme: Programme,
  cover: Cover,
  { loaded, calendar }: Pick<Claiming, 'loaded' | 'calendar'>,
): Refused | null {
  const path = `programmes.${name}`;
  if (!qualifies(programme, loaded, calendar))
    return blocks('protection.not_qualified', `${path}.who`, { ref: { kind: 'programme', id: name } });
  if (isBegun(cover, name, 'order'))
    return blocks('protection.paid_already', path, { ref: { kind: 'programme', id: name } });
  const times = againstTimes(name, programme, loaded, cover.payouts);
  return (
    times &&
    blocks('protection.used_up', `${path}.times.${times.scope}`, { count: times.limit }, { code: `cap-${times.scope}` })
  );
}

function againstTime(
  { claim: rules }: Programme,
  path: string,
  { loaded: { order }, now, calendar }: Pick<Claiming, 'loaded' | 'calendar' | 'now'>,
): Refused | null {
  const over = order.deliveredAt ?? order.completedAt ?? order.removedAt;
  if (!rules || over === null) return null;
  const until = calendar.due(over, rules.within);
  return now > until
    ? blocks('protection.too_late', `${path}.claim.within`, { instant: now }, { instant: until })
    : null;
}

/** A person decides a claim. Refusals: protection.not_claimed, amount_not_possible. */
export function decide(command: DecideCommand, cover: Cover, given: ProtectionGiven<unknown>): CoverResult {
  const payout = cover.payouts.find(({ payoutId }) => payoutId === command.payout);
  if (payout?.status !== 'claimed')
    return blocks('protection.not_claimed', '', { ref: { kind: 'payout', id: command.payout } });
  const decided = { by: given.actor.id, at: given.now, reasons: command.reasons };
  if (command.outcome === 'refused') return refusing(cover, { ...payout, decided }, 'by-decision');
  const asked = command.amount === undefined ? readMoney(payout.asked) : amountOf(command.amount, payout);
  if ('ok' in asked) return asked;
  return paying(cover, { ...payout, decided, asked: writeMoney(asked) }, given.now);
}

function amountOf(text: string, { asked }: Payout) {
  const most = readMoney(asked);
  const places = text.split('.')[1]?.length ?? 0;
  const amount = places > exponentOf(most.currency) ? null : parseMoney(`${text} ${most.currency}`);
  return amount && amount.minor > 0n && compare(amount, most) <= 0
    ? amount
    : blocks('protection.amount_not_possible', '', { money: most }, { money: most }, 'amount');
}

/** Nobody decided in time: the claim is paid or refused, as the programme says. */
export function decideElapsed(_command: CoverInput, cover: Cover, given: ProtectionGiven<unknown>): CoverResult {
  const payout = nextPayout(cover);
  if (payout?.status !== 'claimed' || !payout.claim)
    return blocks('protection.not_claimed', '', { ref: { kind: 'cover', id: cover.coverId } });
  return payout.claim.silence === 'is-paid' ? paying(cover, payout, given.now) : refusing(cover, payout, 'by-silence');
}

/** What fell due while the service itself was down is due as much later. */
export function extend({ from, to }: ExtendInput, cover: Cover, _given: ProtectionGiven<unknown>): CoverResult {
  const payout = nextPayout(cover);
  if (payout?.status !== 'claimed' || !payout.claim)
    return blocks('protection.not_claimed', '', { ref: { kind: 'cover', id: cover.coverId } });
  const decideBy = payout.claim.decideBy + (to - from);
  const after = { ...payout, claim: { ...payout.claim, decideBy } };
  const state = replaced(cover, after);
  const because = sets('protection.extended', '', { instant: decideBy }, { instant: payout.claim.decideBy });
  return accept(state, [payoutEvent('protection.deadline_extended', state, after)], [because]);
}

function paying(cover: Cover, payout: Payout, now: number): CoverResult {
  const after: Payout = { ...payout, status: 'due', tryAt: now };
  const state = replaced(cover, after);
  const because = allows(
    'protection.granted',
    '',
    { money: readMoney(after.asked) },
    { money: readMoney(after.formula) },
    {
      programme: { ref: { kind: 'programme', id: after.programme } },
    },
  );
  return accept(state, [payoutEvent('protection.due', state, after)], [because]);
}

function refusing(cover: Cover, payout: Payout, refusal: 'by-decision' | 'by-silence'): CoverResult {
  const zero = { ...payout.asked, amount: writeMoney({ ...readMoney(payout.asked), minor: 0n }).amount };
  const after: Payout = { ...payout, status: 'refused', refusal, granted: zero, tryAt: null };
  const state = replaced(cover, after);
  const because = sets(
    'protection.not_granted',
    '',
    { code: `refusal-${refusal}` },
    { money: readMoney(payout.asked) },
    {
      programme: { ref: { kind: 'programme', id: payout.programme } },
    },
  );
  return accept(state, [payoutEvent('protection.refused', state, after)], [because]);
}
