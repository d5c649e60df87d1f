import { OLIST_MARKET, OLIST_POLICY, readClock } from '../connectors/olist/market.ts';
import { preparePolicy, settle } from '../facts/ingest.ts';
import { createMarket, readMarket, setClock } from '../facts/markets.ts';
import type { Market } from '../facts/model.ts';
import type { Instant } from '../kernel/instant.ts';
import { marketNow } from '../platform/clock.ts';
import type { Db } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { readPolicy } from '../policy/laws.ts';
import type { Policy } from '../policy/policy.ts';
import { policyText } from '../policy/presets.ts';
import { publish, readVersions } from '../policy/versions.ts';
import type { DataContext } from './command.ts';
import { Refusal, UsageError } from './command.ts';

/** The market of the Olist tables, created with its clock and policy where it is not there yet. */
export async function openOlist(
  { db, err, now }: DataContext,
  id: string | undefined,
  clock: string | undefined,
): Promise<Market> {
  const wanted = {
    ...OLIST_MARKET,
    id: id ?? OLIST_MARKET.id,
    clock: clock === undefined ? OLIST_MARKET.clock : clockAsked(clock),
  };
  const before = await readMarket(db.pool, wanted.id);
  const market = before ?? (await createMarket(db, wanted, now));
  if (market.currency !== wanted.currency || market.zone !== wanted.zone) {
    throw new Refusal(
      `Market ${market.id} is of ${market.currency} and ${market.zone}; the Olist tables are of ${wanted.currency} and ${wanted.zone}.`,
    );
  }
  if (!before) err(`Market ${market.id} created: ${market.currency}, ${market.zone}, nothing is enforced`);
  if (before && clock !== undefined && wanted.clock !== null) await moveClock(db, market, wanted.clock);
  if ((await readVersions(db.pool, market.id)).length === 0) {
    await publishPreset(db, market, now);
    err(`Policy ${OLIST_POLICY} published for market ${market.id}`);
  }
  return (await readMarket(db.pool, market.id)) ?? market;
}

function clockAsked(text: string): Instant {
  try {
    return readClock(text, OLIST_MARKET.zone);
  } catch {
    throw new UsageError(`--clock is a day or a time such as 2018-08-30 or "2018-08-30 12:00", not "${text}".`);
  }
}

async function moveClock(db: Db, market: Market, to: Instant): Promise<void> {
  if (market.clock === null) throw new Refusal(`Market ${market.id} keeps real time; its clock cannot be set.`);
  if (to < market.clock)
    throw new Refusal(`The clock of market ${market.id} stands later already; it never goes back.`);
  if (market.clock !== null) await setClock(db, market.id, market.clock, to);
}

function presetPolicy(): Policy {
  const preset = policyText(OLIST_POLICY);
  const read = preset && readPolicy(preset.text, preset.file);
  if (!read?.ok) throw new Error(`The preset ${OLIST_POLICY} cannot be read`);
  return read.policy;
}

async function publishPreset(db: Db, market: Market, real: Instant): Promise<void> {
  const now = marketNow(market, real);
  const published = await transaction(db, (tx) =>
    publish(tx, {
      market,
      policy: presetPolicy(),
      by: 'troth import olist',
      now,
      prepare: (inner, of, policy) => preparePolicy(inner, of, policy, now),
    }),
  );
  if (!published.ok) throw new Refusal(`The policy ${OLIST_POLICY} cannot be published: ${published.rule}`);
  await settle(db, market.id, now);
}
