import { startEnforcement } from '../enforcement/start.ts';
import type { Engine } from '../engine/engine.ts';
import { preparePolicy, settle } from '../facts/ingest.ts';
import { createMarket, readMarket } from '../facts/markets.ts';
import type { Market } from '../facts/model.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import { parseMoney } from '../kernel/money.ts';
import { openFund, topUp } from '../ledger/funds.ts';
import { transaction } from '../platform/database/index.ts';
import type { Policy } from '../policy/policy.ts';
import { publish } from '../policy/versions.ts';
import { beginAt } from './store.ts';

interface Opening extends Omit<Market, 'demo' | 'clock'> {
  readonly clock: Instant;
  readonly demo: boolean;
  /** From when a person said that it enforces. */
  readonly enforced: { readonly from: Instant; readonly toldBy: string } | null;
}

/** A market as it begins, without a policy; one of the id that is there stays as it is. */
export async function openMarket({ db, systemNow }: Engine, opening: Opening): Promise<void> {
  const { id, title, currency, zone, clock, liveFrom, sourceRanks, demo, enforced } = opening;
  const now = systemNow();
  const market = { id, title, currency, zone, clock, liveFrom, sourceRanks };
  await createMarket(db, demo ? { ...market, demo } : market, now);
  await beginAt(db, id, Math.floor(now / MS.second));
  if (!enforced) return;
  const started = await startEnforcement(db, { market: id, from: enforced.from, by: enforced.toldBy, now: clock });
  if (!started.ok) throw new Error(`Enforcement of ${id} cannot begin: ${started.rule}`);
}

/** Publishes a version in a market, as of its clock; one that it has already changes nothing. */
export async function publishIn({ db }: Engine, id: string, policy: Policy, by: string): Promise<void> {
  const market = await readMarket(db.pool, id);
  if (!market || market.clock === null) throw new Error(`There is no market ${id} whose clock stands`);
  const now = market.clock;
  await transaction(db, async (tx) => {
    const published = await publish(tx, {
      market,
      policy,
      by,
      now,
      prepare: (inner, of, version) => preparePolicy(inner, of, version, now),
    });
    if (!published.ok) throw new Error(`A policy of ${id} cannot be published: ${published.rule}`);
  });
  await settle(db, id, now);
}

interface Moving {
  readonly market: string;
  readonly at: Instant;
  readonly key: string;
  readonly fund: string;
  readonly currency: string;
  readonly adds: string | null;
  readonly lowAt?: string | null | undefined;
  readonly principalId: Uuid;
}

/** A fund is opened, or money is put into it; what was done by a key before changes nothing. */
export async function moveFund(db: Engine['db'], moving: Moving): Promise<void> {
  const { market, at, key, fund, currency, adds, lowAt, principalId } = moving;
  const money = (amount: string) => parseMoney(`${amount} ${currency}`);
  if (adds === null) await openFund(db, { market, fund, currency, lowAt: lowAt == null ? null : money(lowAt), at });
  else if (!(await topUp(db, { market, fund, key, amount: money(adds), principalId, at })))
    throw new Error(`There is no fund ${fund} in ${market}`);
}
