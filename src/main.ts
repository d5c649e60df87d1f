import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { actsRoutes } from './acts/routes/index.ts';
import { appealsRoutes } from './appeals/routes/index.ts';
import { connectorsReasons } from './connectors/reasons.ts';
import { readDispute } from './disputes/read.ts';
import { caseReader } from './disputes/routes/case-reader.ts';
import { disputesRoutes } from './disputes/routes/index.ts';
import { enforcementRoutes } from './enforcement/routes/index.ts';
import type { Engine } from './engine/engine.ts';
import { noteOutage } from './engine/outages.ts';
import { clockRoutes } from './engine/routes/clock.ts';
import { contactRoutes } from './engine/routes/contact.ts';
import { decisionLinkRoutes } from './engine/routes/decision-links.ts';
import { decisionRoutes } from './engine/routes/decisions.ts';
import { outboxRoutes } from './engine/routes/outbox.ts';
import { webhookRoutes } from './engine/routes/webhooks.ts';
import { evidenceRoutes } from './evidence/routes/index.ts';
import { orderUuid } from './facts/envelope.ts';
import { openIntake } from './facts/ingest.ts';
import { MARK_CODES } from './facts/model.ts';
import { findSeller } from './facts/read-sellers.ts';
import { factsReasons } from './facts/reasons.ts';
import { lookUpMarket } from './facts/request-context.ts';
import { factsRoutes } from './facts/routes/index.ts';
import { MS } from './kernel/instant.ts';
import type { Codes, Templates } from './kernel/render.ts';
import { render } from './kernel/render.ts';
import { ledgerRoutes } from './ledger/routes/index.ts';
import { messagesRoutes } from './messages/routes/index.ts';
import { issueLink, makeAuthenticator } from './platform/auth/authenticate.ts';
import { makeJwtVerifier } from './platform/auth/jwt.ts';
import { linkAddress } from './platform/auth/links.ts';
import { linkSecret } from './platform/auth/store.ts';
import { systemNow } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { INGEST_THREADS, publicAddress, ROOT } from './platform/config.ts';
import type { Db } from './platform/database/index.ts';
import type { Mailer } from './platform/delivery/smtp.ts';
import { smtpMailer } from './platform/delivery/smtp.ts';
import { StartFailure } from './platform/failure.ts';
import type { Lookups } from './platform/http/access.ts';
import type { App, Routes } from './platform/http/server.ts';
import { buildServer } from './platform/http/server.ts';
import { platformReasons } from './platform/reasons.ts';
import { runServer } from './platform/serve.ts';
import { markWords } from './policy/model/words.ts';
import { policyReasons } from './policy/reasons.ts';
import { policyRoutes } from './policy/routes.ts';
import { promiseRoutes } from './promise/routes/index.ts';
import { protectionRoutes } from './protection/routes/index.ts';
import { payQueued } from './protection/wake.ts';
import { reportsRoutes } from './reports/routes/index.ts';
import { readReturn } from './returns/read.ts';
import { returnsRoutes } from './returns/routes/index.ts';
import { reviewsRoutes } from './reviews/routes/index.ts';
import { engineOver, startWork } from './rooms.ts';
import type { Demo } from './simulation/jobs.ts';
import { makeDemo } from './simulation/jobs.ts';
import { FULL_SIZE } from './simulation/model.ts';
import { isFilling, readFills } from './simulation/read.ts';
import { demoRoutes } from './simulation/routes.ts';
import { viewsReasons } from './views/reasons.ts';
import { caseFileRoutes } from './views/routes/case-file.ts';
import { guestRoutes } from './views/routes/guest.ts';
import { viewRoutes } from './views/routes/index.ts';

/** Until when the link printed at a start opens the door. */
const START_LINK_MS = 30 * MS.day;

type Settings = Pick<Config, 'jwtIssuer' | 'jwtAudience' | 'jwtJwks' | 'log' | 'webhookPrivate'> &
  Partial<Pick<Config, 'ingestThreads' | 'publicUrl'>>;

export interface Composition {
  readonly engine: Engine;
  readonly settings: Settings;
  /** Holds every answer against its schema: for tests. */
  readonly checkAnswers?: boolean;
  /** The demo beside the server; without it there is none. */
  readonly demo?: Demo;
  /** Sends mail; without it none leaves. */
  readonly mailer?: Mailer | null;
  /** Where the console is built; without it the API is served alone. */
  readonly consoleDir?: string;
}

/** The whole server over an engine's database, not yet listening. */
export async function composeServer({
  engine,
  settings,
  checkAnswers,
  consoleDir,
  demo,
  mailer = null,
}: Composition): Promise<App> {
  const { db } = engine;
  const lookups: Lookups = {
    market: (id) => lookUpMarket(db, id),
    seller: (market, outsideId) => findSeller(db, market, outsideId),
    orderOfCase: async (market, id) => {
      const about =
        (await readDispute(db.read, market, id))?.dispute ?? (await readReturn(db.read, market, id))?.state ?? null;
      return about && { sellerId: about.sellerId, orderId: about.orderUuid };
    },
    orderId: orderUuid,
  };
  const intake = openIntake(db, settings.ingestThreads ?? INGEST_THREADS);
  const routes: readonly Routes[] = [
    ...factsRoutes(lookups, intake),
    policyRoutes,
    ...viewRoutes,
    caseFileRoutes(engine.codes, caseReader(engine)),
    disputesRoutes(engine),
    returnsRoutes(engine),
    reportsRoutes(engine),
    evidenceRoutes,
    enforcementRoutes(engine),
    appealsRoutes(engine),
    ledgerRoutes(engine, payQueued),
    actsRoutes(engine),
    messagesRoutes(engine),
    reviewsRoutes(engine),
    promiseRoutes(engine),
    protectionRoutes(engine),
    clockRoutes(engine, async (market) => isFilling(await readFills(db.read), market)),
    decisionRoutes(engine),
    decisionLinkRoutes(engine),
    outboxRoutes(engine, mailer !== null),
    contactRoutes(mailer),
    guestRoutes(mailer, settings.publicUrl ?? null),
    webhookRoutes(settings.webhookPrivate === true),
    demoRoutes(demo ?? null),
  ];
  const templates: Templates = {
    ...engine.templates,
    ...platformReasons,
    ...connectorsReasons,
    ...factsReasons,
    ...policyReasons,
    ...viewsReasons,
  };
  const codes: Codes = { ...engine.codes, ...markCodes() };
  const app = await buildServer({
    context: {
      db,
      now: systemNow,
      explain: (because, locale, zone) => render(because, locale, zone, templates, codes),
      textOf: (rule, locale) => plainText(templates[rule]?.[locale]),
    },
    authenticate: makeAuthenticator({
      db,
      linkSecret: () => linkSecret(db, systemNow()),
      jwt: await jwtOf(settings),
      now: systemNow,
    }),
    lookups,
    routes,
    version: packageJson.version,
    consoleDir: consoleDir ?? null,
    demo: demo !== undefined,
    logLevel: settings.log ?? 'warn',
    checkAnswers: checkAnswers === true,
  });
  app.addHook('onClose', () => intake.close());
  return app;
}

const markCodes = (): Codes =>
  Object.fromEntries(MARK_CODES.map((code) => [code, { en: markWords(code, 'en'), zh: markWords(code, 'zh') }]));

/** A text that names no values; one that does is only ever shown with its reason. */
const plainText = (text: string | undefined): string | undefined => (text?.includes('{') ? undefined : text);

/** The verifier of the configured issuer; null where none is. Throws StartFailure where it is configured by halves or cannot be read. */
async function jwtOf({ jwtIssuer, jwtAudience, jwtJwks }: Settings) {
  if (jwtIssuer === null && jwtAudience === null && jwtJwks === null) return null;
  if (jwtIssuer === null || jwtAudience === null || jwtJwks === null) {
    throw new StartFailure(
      'TROTH_JWT_ISSUER, TROTH_JWT_AUDIENCE and TROTH_JWT_JWKS belong together: set all three or none.',
    );
  }
  try {
    return await makeJwtVerifier({ issuer: jwtIssuer, audience: jwtAudience, jwks: jwtJwks });
  } catch (error) {
    throw new StartFailure(
      `TROTH_JWT_JWKS: expected an address, a file or a JSON Web Key Set: ${(error as Error).message}`,
    );
  }
}

/** Mail by the server that is set; null where none is. Throws StartFailure where it is set by halves. */
function mailerOf({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer | null {
  if (smtpUrl === null && mailFrom === null) return null;
  if (smtpUrl === null || mailFrom === null || !mailFrom.includes('@')) {
    throw new StartFailure('TROTH_SMTP_URL and TROTH_MAIL_FROM (an address) belong together: set both or none.');
  }
  return smtpMailer(smtpUrl, mailFrom);
}

/** Who runs an installation that was just started at home is let in by the address it prints; elsewhere `troth link` gives links. */
async function addressToPrint(db: Db, config: Config, app: App): Promise<string> {
  const listening = app.server.address();
  const port = typeof listening === 'object' && listening !== null ? listening.port : config.port;
  const address = publicAddress({ ...config, port });
  if (config.databaseUrl !== null) return address;
  const now = systemNow();
  const operator = { kind: 'operator', market: null, name: 'operator' } as const;
  const { token } = await issueLink(db, operator, { now, expiresAt: now + START_LINK_MS });
  return linkAddress(address, token);
}

const demoOver = (engine: Engine, seed: string, onError: (error: unknown) => void): Demo =>
  makeDemo(engine, { seed, size: FULL_SIZE, onError });

if (import.meta.main) {
  await runServer(async ({ db }, config) => {
    const engine = engineOver(db);
    const demo = config.demo
      ? demoOver(engine, config.demoSeed, (error) => app.log.error({ err: error }, 'demo'))
      : null;
    const mailer = mailerOf(config);
    const app = await composeServer({
      engine,
      mailer,
      settings: config,
      consoleDir: path.join(ROOT, 'console', 'dist'),
      ...(demo ? { demo } : {}),
    });
    // Before anybody can ask: a deadline that fell into a gap of ours must not elapse.
    await noteOutage(db, systemNow());
    await app.listen({ port: config.port, host: config.host });
    const onError = (error: unknown, what: string) => app.log.error({ err: error }, `worker: ${what}`);
    const worker = startWork(engine, config.webhookPrivate === true, onError, mailer);
    demo?.start();
    return {
      address: await addressToPrint(db, config, app),
      close: async () => {
        await demo?.stop();
        await worker.stop();
        await app.close();
      },
    };
  });
}
