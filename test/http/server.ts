import type { Client } from '../../sdk/index.ts';
import { createClient } from '../../sdk/index.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ingest, preparePolicy } from '../../src/facts/ingest.ts';
import { createMarket } from '../../src/facts/markets.ts';
import type { Market } from '../../src/facts/model.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { composeServer } from '../../src/main.ts';
import type { NewPrincipal } from '../../src/platform/auth/store.ts';
import { createKey, ensurePrincipal } from '../../src/platform/auth/store.ts';
import { systemNow } from '../../src/platform/clock.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { transaction } from '../../src/platform/database/index.ts';
import type { Mailer } from '../../src/platform/delivery/smtp.ts';
import type { App } from '../../src/platform/http/server.ts';
import { readPolicy } from '../../src/policy/laws.ts';
import { policyText } from '../../src/policy/presets.ts';
import { publish } from '../../src/policy/versions.ts';
import { engineOver } from '../../src/rooms.ts';
import type { Demo } from '../../src/simulation/jobs.ts';
import { testDatabase } from '../database.ts';

const SETTINGS = { jwtIssuer: null, jwtAudience: null, jwtJwks: null, log: 'silent', webhookPrivate: false } as const;

export type TestSettings = Partial<Parameters<typeof composeServer>[0]['settings']>;

export interface TestServer {
  readonly db: Db;
  readonly engine: Engine;
  readonly app: App;
  readonly address: string;
  /** A key of somebody, made where they are not known yet. */
  key(who: NewPrincipal): Promise<string>;
  /** A client that shows a token. */
  with(token: string): Client;
  close(): Promise<void>;
}

/** A server on a free port over a database of its own, every answer held against its schema. */
export async function testServer(
  settings: TestSettings = {},
  {
    demo,
    ...more
  }: { readonly consoleDir?: string; readonly mailer?: Mailer; readonly demo?: (engine: Engine) => Demo } = {},
): Promise<TestServer> {
  const { db, drop } = await testDatabase();
  const engine = engineOver(db);
  const app = await composeServer({
    engine,
    settings: { ...SETTINGS, ...settings },
    checkAnswers: true,
    ...more,
    ...(demo ? { demo: demo(engine) } : {}),
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const key = async (who: NewPrincipal) =>
    (await createKey(db, (await ensurePrincipal(db, who, systemNow())).id, systemNow())).key;
  return {
    db,
    engine,
    app,
    address,
    key,
    with: (token) => createClient({ baseUrl: address, token: () => token }),
    close: async () => {
      await app.close();
      await drop();
    },
  };
}

export const OPERATOR: NewPrincipal = { kind: 'operator', market: null, name: 'Ana' };

/** A market with a policy that ships with Troth, its clock standing. */
export async function testMarket(
  db: Db,
  id: string,
  clock: Instant,
  change: Partial<Market> & { preset?: string | 'none' } = {},
): Promise<Market> {
  const { preset = 'olist', ...rest } = change;
  const market = await createMarket(
    db,
    {
      id,
      title: { en: `Market ${id}`, zh: `市场 ${id}` },
      currency: 'BRL',
      zone: 'America/Sao_Paulo',
      clock,
      liveFrom: null,
      sourceRanks: [],
      ...rest,
    },
    systemNow(),
  );
  if (preset === 'none') return market;
  const text = policyText(preset);
  const parsed = readPolicy(text?.text ?? '', preset);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  await transaction(db, (tx) =>
    publish(tx, {
      market,
      policy: parsed.policy,
      by: 'test',
      now: clock,
      prepare: (inside, of, policy) => preparePolicy(inside, of, policy, clock),
    }),
  );
  return market;
}

/** Tells facts and insists that each was accepted. */
export async function tell(db: Db, market: string, facts: readonly object[]): Promise<void> {
  const { results } = await ingest(db, { market, facts, now: systemNow() });
  const other = results.find(({ outcome }) => outcome !== 'accepted');
  if (other) throw new Error(`${JSON.stringify(other)} of ${JSON.stringify(facts[other.index])}`);
}
