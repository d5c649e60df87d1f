import type { Sanction, Standing } from '../../src/enforcement/model.ts';
import { saveStanding } from '../../src/enforcement/store.ts';
import { sellerUuid } from '../../src/facts/envelope.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { transaction } from '../../src/platform/database/index.ts';

/** A seller with a warning in effect, as an evaluation would have left it: for tests of pages, in a market that evaluates nobody. */
export async function warned(db: Db, market: string, seller: string, now: Instant, policy: string): Promise<Sanction> {
  const sellerId = sellerUuid(market, seller);
  const day = Math.floor(now / 86_400_000);
  const sanction: Sanction = {
    sanctionId: derivedId('sanction', sellerId, 'warning', String(day)),
    step: 'warning',
    status: 'in-effect',
    observed: false,
    policy,
    day,
    announcedAt: now,
    basis: [
      {
        of: 'metric',
        past: 'past-limit',
        since: day,
        days: 1,
        figure: {
          metric: 'late-shipment',
          things: 40,
          marked: 4,
          rate: { n: 4, of: 40 },
          lowerBound: '0.045668',
          status: 'broken',
          window: { from: day - 30, to: day },
          limit: '4%',
          warn: '3%',
        },
      },
    ],
    effectiveFrom: now,
    answerBy: now + 3 * 86_400_000,
    answer: null,
    factor: null,
    endsKeptDays: 7,
    persons: 0,
    confirmedBy: [],
    tookEffectAt: now,
    endsAt: null,
    over: null,
    deadlines: [],
    history: [],
  };
  const standing: Standing = {
    sellerId,
    seller,
    since: day - 100,
    evaluated: day,
    nextDueAt: now + 86_400_000,
    enforcing: true,
    streaks: [{ metric: 'late-shipment', past: 'past-limit', since: day }],
    keptSince: null,
    spared: [],
    level: null,
    sanctions: [sanction],
  };
  await transaction(db, (tx) => saveStanding(tx, market, standing, 0));
  return sanction;
}
