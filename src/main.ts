import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { appealsCodes, appealsReasons } from './appeals/reasons.ts';
import { engineReasons } from './engine/reasons.ts';
import { readMarket } from './facts/markets.ts';
import { findSeller } from './facts/read-sellers.ts';
import { factsRoutes } from './facts/routes/index.ts';
import { MS } from './kernel/instant.ts';
import type { Codes, Templates } from './kernel/render.ts';
import { render } from './kernel/render.ts';
import { issueLink, makeAuthenticator } from './platform/auth/authenticate.ts';
import { makeJwtVerifier } from './platform/auth/jwt.ts';
import { linkAddress } from './platform/auth/links.ts';
import { linkSecret } from './platform/auth/store.ts';
import { systemNow } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { publicAddress, ROOT } from './platform/config.ts';
import type { Db } from './platform/database/index.ts';
import type { Lookups } from './platform/http/access.ts';
import type { App, Routes } from './platform/http/server.ts';
import { buildServer } from './platform/http/server.ts';
import { platformReasons } from './platform/reasons.ts';
import { runServer } from './platform/serve.ts';
import { policyReasons } from './policy/reasons.ts';
import { policyRoutes } from './policy/routes.ts';
import { healthRoutes } from './views/routes.ts';

const templates: Templates = { ...platformReasons, ...engineReasons, ...policyReasons, ...appealsReasons };
const codes: Codes = { ...appealsCodes };

/** Until when the link printed at a start opens the door. */
const START_LINK_MS = 30 * MS.day;

export interface ServerSettings {
  readonly db: Db;
  readonly config: Pick<Config, 'jwtIssuer' | 'jwtAudience' | 'jwtJwks' | 'log'>;
  readonly checkAnswers?: boolean;
  readonly consoleDir?: string | null;
}

/** The whole server over a database, not yet listening. */
export async function composeServer({
  db,
  config,
  checkAnswers = false,
  consoleDir = null,
}: ServerSettings): Promise<App> {
  const lookups: Lookups = {
    market: (id) => readMarket(db.read, id),
    seller: (market, outsideId) => findSeller(db, market, outsideId),
  };
  const rooms: readonly Routes[] = [...factsRoutes(lookups), policyRoutes, healthRoutes];
  return buildServer({
    context: {
      db,
      now: systemNow,
      explain: (because, locale, zone) => render(because, locale, zone, templates, codes),
      textOf: (rule, locale) => plainText(templates[rule]?.[locale]),
    },
    authenticate: makeAuthenticator({
      db,
      linkSecret: () => linkSecret(db, systemNow()),
      jwt: await jwtOf(config),
      now: systemNow,
    }),
    lookups,
    routes: rooms,
    version: packageJson.version,
    consoleDir,
    logLevel: config.log ?? 'warn',
    checkAnswers,
  });
}

/** A text that names no values; one that does is only ever shown with its reason. */
const plainText = (text: string | undefined): string | undefined => (text?.includes('{') ? undefined : text);

async function jwtOf({ jwtIssuer, jwtAudience, jwtJwks }: ServerSettings['config']) {
  if (jwtIssuer === null || jwtAudience === null || jwtJwks === null) return null;
  return makeJwtVerifier({ issuer: jwtIssuer, audience: jwtAudience, jwks: jwtJwks });
}

/** Who runs an installation that was just started at home is let in by the address it prints; elsewhere `troth link` gives links. */
async function addressToPrint(db: Db, config: Config): Promise<string> {
  const address = publicAddress(config);
  if (config.databaseUrl !== null) return address;
  const now = systemNow();
  const operator = { kind: 'operator', market: null, name: 'operator' } as const;
  const { token } = await issueLink(db, operator, { now, expiresAt: now + START_LINK_MS });
  return linkAddress(address, token);
}

if (import.meta.main) {
  await runServer(async ({ db }, config) => {
    const app = await composeServer({ db, config, consoleDir: path.join(ROOT, 'console', 'dist') });
    await app.listen({ port: config.port, host: config.host });
    return { address: await addressToPrint(db, config), close: () => app.close() };
  });
}
