import type { Because } from '../../kernel/because.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { compare, isZero, money, writeMoney } from '../../kernel/money.ts';
import { capped, formulaOf, inCurrency, ownLimits, sharedLimits } from '../assess.ts';
import type { ProtectionEvent } from '../events.ts';
import { payoutEvent } from '../events.ts';
import type { Bearer, Cover, LoadedForCover, Payout } from '../model.ts';
import type { Programme } from '../policy/model.ts';
import type { ProtectionGiven } from './common.ts';
import { sets, withPayouts } from './common.ts';

/** What a payout is for. */
export interface Asked {
  readonly name: string;
  readonly programme: Programme;
  /** A return, a parcel, or the order itself. */
  readonly key: string;
  readonly base: Money;
  readonly bearer: Bearer;
  readonly claim: Payout['claim'];
}

export interface Begun {
  readonly cover: Cover;
  readonly payout: Payout;
  readonly event: ProtectionEvent;
  readonly because: readonly Because[];
}

export const payoutId = (cover: Cover, name: string, key: string) => derivedId('payout', cover.coverId, name, key);

/** Whether a programme has been asked for this before, whatever came of it. */
export const isBegun = (cover: Cover, name: string, key: string): boolean =>
  cover.payouts.some((each) => each.payoutId === payoutId(cover, name, key));

/** Begins a payout: the formula, then the caps of the line and of the order; null where the formula gives nothing, or counts in another currency. */
export function begin(cover: Cover, asked: Asked, given: ProtectionGiven<LoadedForCover>): Begun | null {
  const { name, programme, key, base, bearer, claim } = asked;
  const { loaded, now, calendar } = given;
  if (!inCurrency(programme, base.currency)) return null;
  const formula = formulaOf(programme, base, loaded.buyer.earlier);
  if (isZero(formula)) return null;
  const own = [
    ...(programme.caps.line
      ? [{ scope: 'line' as const, limit: programme.caps.line, used: money(0n, base.currency) }]
      : []),
    ...ownLimits(name, programme, loaded, cover.payouts),
  ];
  const { amount, boundBy, left } = capped(formula, own);
  const none = isZero(amount);
  const payout: Payout = {
    payoutId: payoutId(cover, name, key),
    programme: name,
    ground: programme.ground,
    key,
    status: none ? 'refused' : claim ? 'claimed' : 'due',
    to: programme.to,
    payer: programme.payer,
    fund: programme.fund ?? null,
    at: now,
    base: writeMoney(base),
    formula: writeMoney(formula),
    asked: writeMoney(amount),
    shared: sharedLimits(name, programme, loaded, now, calendar),
    granted: none ? writeMoney(amount) : null,
    boundBy,
    bearer,
    left: left.map((each) => ({ scope: each.scope, amount: writeMoney(each.amount) })),
    claim,
    decided: null,
    tryAt: none || claim ? null : now,
    tried: 0,
    refusal: none ? 'cap-reached' : null,
    instruction: null,
    settledAt: null,
  };
  const after = withPayouts(cover, [...cover.payouts, payout]);
  const type = none ? 'protection.refused' : claim ? 'protection.claimed' : 'protection.due';
  return {
    cover: after,
    payout,
    event: payoutEvent(type, after, payout),
    because: reasons(asked, payout, formula, amount),
  };
}

function reasons({ name, programme, base }: Asked, { boundBy }: Payout, formula: Money, amount: Money): Because[] {
  const slots = { programme: { ref: { kind: 'programme', id: name } }, base: { money: base } };
  const path = `programmes.${name}`;
  const ground = { code: `ground-${programme.ground}` };
  const measured = sets('protection.measured', `${path}.pays`, { money: formula }, ground, slots);
  if (!boundBy || compare(amount, formula) >= 0) return [measured];
  return [
    measured,
    sets(
      'protection.bound',
      `${path}.caps.${boundBy}`,
      { money: formula },
      { money: amount },
      { ...slots, cap: { code: `cap-${boundBy}` } },
    ),
  ];
}
