import { STEPS } from '../enforcement/policy.ts';
import type { Engine } from '../engine/engine.ts';
import { contextFor } from '../facts/context.ts';
import { examine } from '../facts/doctor.ts';
import { sellersKnown } from '../facts/recount.ts';
import {
  readCapsBroken,
  readFundsOff,
  readIdleCases,
  readOverpaid,
  readStandingsHeld,
  readUnbalanced,
  readUndecided,
} from './read-check.ts';

/**
 * What is wrong with a market at rest: postings that do not sum to zero, open cases, returns, reports and payouts
 * that nothing will ever close, payouts past a cap, funds that do not add up, standings and sanctions that no decision made, and, where asked, rows and counters that are not what the facts make of them. Empty where all is well.
 */
export async function check(
  { db }: Pick<Engine, 'db'>,
  market: string,
  { recount }: { readonly recount: boolean },
): Promise<string[]> {
  const q = db.read;
  const found = [
    ...(await readUnbalanced(q, market)).map(({ entry, currency, sum }) => `entry ${entry} sums to ${sum} ${currency}`),
    ...(await readIdleCases(q, market)).map(({ table, id }) => `${table} ${id} is open and has no deadline`),
    ...(await readUndecided(q, market)).map(
      ({ sanction, decision }) => `sanction ${sanction} names decision ${decision}, which is not there`,
    ),
    ...(await readOverpaid(q, market)).map(
      ({ payout }) => `payout ${payout} is of more than it may be, or was not posted`,
    ),
    ...(await readCapsBroken(q, market)).map(
      ({ id, limit, paid, noted }) => `of the limit ${id} of ${limit}, ${paid} was paid and ${noted} noted`,
    ),
    ...(await readFundsOff(q, market)).map(({ fund, holds, should }) => `fund ${fund} holds ${holds}, not ${should}`),
  ];
  for (const { seller, step, inEffect } of await readStandingsHeld(q, market)) {
    const gravest = STEPS.findLast((each) => inEffect.includes(each)) ?? 'none';
    if (gravest !== step) found.push(`${seller} stands at ${step}, and its sanctions say ${gravest}`);
  }
  return recount ? [...found, ...(await recounted(db, market))] : found;
}

async function recounted(db: Engine['db'], market: string): Promise<string[]> {
  const context = await contextFor(db, market);
  if (!context) throw new Error(`No such market: ${market}`);
  const found: string[] = [];
  for (const seller of await sellersKnown(db.read, market, Number.MAX_SAFE_INTEGER))
    for (const { what, id, message } of await examine(db, context, seller))
      found.push(`${seller.sellerId}: ${what} ${id} ${message}`);
  return found;
}
