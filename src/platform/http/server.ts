import { randomUUID } from 'node:crypto';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Because, RuleId } from '../../kernel/because.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Locale } from '../../kernel/render.ts';
import type { Authenticator } from '../auth/authenticate.ts';
import type { Db } from '../database/index.ts';
import type { Lookups } from './access.ts';
import { guard, guardGuest, lookUp } from './access.ts';
import { compressAnswers } from './compression.ts';
import type { PageSender } from './console.ts';
import { addSecurityHeaders, serveConsole } from './console.ts';
import { localeOf } from './locale.ts';
import { describeApi } from './openapi.ts';
import { HttpProblem, notFound, problemBody, problemOfError } from './problems.ts';
import { refuseUnknownParameters } from './querystring.ts';
import { unkeepable } from './text.ts';
import { wordInLocale } from './worded.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What every room's routes are given. */
export interface HttpContext {
  readonly db: Db;
  /** Real time; a market's own is `marketNow(request.market, now())`. */
  readonly now: () => Instant;
  /** A reason in the words of the caller's language. */
  readonly explain: (because: Because, locale: Locale, zone: string) => string;
  /** A rule's own text, where it has one without values in it. */
  readonly textOf: (rule: RuleId, locale: Locale) => string | undefined;
}

/** A room's endpoints. */
export type Routes = (app: App, context: HttpContext) => void | Promise<void>;

export interface ServerOptions {
  readonly context: HttpContext;
  readonly authenticate: Authenticator;
  readonly lookups: Lookups;
  readonly routes: readonly Routes[];
  readonly version: string;
  /** Where the console is built; null serves the API alone. */
  readonly consoleDir: string | null;
  /** Whether people are let in at a front door. */
  readonly demo: boolean;
  /** A pino level; `silent` says nothing. */
  readonly logLevel: string;
  /** Holds every answer against its schema, strictly: for tests. In service the schema is documentation and costs nothing. */
  readonly checkAnswers: boolean;
}

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** A caller's own request id is kept where it is harmless, so that one id runs through both logs. */
const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && REQUEST_ID.test(header) ? header : randomUUID();

const pathOf = (url: string): string => url.split('?')[0] ?? url;

/** Addresses that whoever holds them may open. */
const OPENED_BY_ADDRESS = /^(\/s\/|\/v1\/shared\/).*/;

/** What of an address may stand in a log: never the token of a link. */
export const loggedPath = (url: string): string => pathOf(url).replace(OPENED_BY_ADDRESS, '$1…');

/** The HTTP server with every route, not yet listening. */
export async function buildServer(options: ServerOptions): Promise<App> {
  const app = fastify({
    logger: {
      level: options.logLevel,
      serializers: {
        // No query, no headers: neither tokens nor what people search for belong in a log.
        req: (request) => ({ method: request.method, path: loggedPath(request.url) }),
        res: (reply) => ({ status: reply.statusCode }),
      },
    },
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { maxParamLength: 600 },
    bodyLimit: 1_048_576,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => sendProblem(problemOfError(error), request, reply, options),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(options.checkAnswers ? serializerCompiler : () => JSON.stringify);
  // Filled in by the guard, on the routes whose path or access says so; see access.ts.
  for (const name of ['principal', 'market', 'seller', 'buyer']) app.decorateRequest(name, null);
  addSecurityHeaders(app);
  compressAnswers(app);
  refuseUnknownParameters(app);
  addGuard(app, options);
  const sendPage = options.consoleDir === null ? null : await serveConsole(app, options.consoleDir);
  addErrors(app, options, sendPage);
  await describeApi(app, options.version);
  addHealth(app, options);
  for (const routes of options.routes) await app.register(async (scope) => routes(scope, options.context));
  return app;
}

function addGuard(app: FastifyInstance, options: ServerOptions): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined)
      throw new Error(`${route.method} ${route.url} does not say who may call it`);
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.is404) return;
    const { access } = request.routeOptions.config;
    if (access === 'public') return;
    if (access === undefined) throw notFound();
    refuseUnkeepable('params', request.params);
    const { authorization } = request.headers;
    if (authorization === undefined) throw new HttpProblem('platform.unauthenticated');
    // Who asks and what is asked for are looked up side by side, and held against each other when both are known.
    const [principal, named] = await Promise.all([
      options.authenticate(authorization),
      lookUp(request, options.lookups),
    ]);
    if (!principal) throw new HttpProblem('platform.unauthenticated');
    await guardGuest(request, principal, options.lookups);
    guard(request, principal, named, access);
  });
  app.addHook('preValidation', async (request) => {
    refuseUnkeepable('querystring', request.query);
    if (request.routeOptions.config.checksOwnText !== true) refuseUnkeepable('body', request.body);
  });
}

/** Says no to text that could not be kept, before anything is asked of the database with it. */
function refuseUnkeepable(part: string, value: unknown): void {
  const field = unkeepable(value, [part]);
  if (field === null) return;
  throw new HttpProblem('platform.invalid', {
    field,
    detail: 'A null character, half a character, or nesting without end cannot be kept.',
  });
}

function sendProblem(
  problem: HttpProblem,
  request: FastifyRequest,
  reply: FastifyReply,
  { context }: ServerOptions,
): FastifyReply {
  const locale = localeOf(request.headers['accept-language']);
  const zone = request.market?.zone ?? 'UTC';
  const body = problemBody(problem, {
    locale,
    instance: pathOf(request.url),
    requestId: request.id,
    explain: (because) => context.explain(because, locale, zone),
    textOf: (rule) => context.textOf(rule, locale),
  });
  if (body.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(body.status)
    .type('application/problem+json')
    .header('content-language', locale)
    .serializer(JSON.stringify)
    .send(body);
}

function addErrors(app: FastifyInstance, options: ServerOptions, sendPage: PageSender | null): void {
  app.setErrorHandler((error, request, reply) => {
    wordInLocale(error, request);
    const problem = problemOfError(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'broke');
    return sendProblem(problem, request, reply, options);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const page = request.method === 'GET' && !/^\/v1(\/|$)/.test(pathOf(request.url));
    if (pathOf(request.url).startsWith('/s/')) reply.header('x-robots-tag', 'noindex, nofollow');
    if (page && (await sendPage?.(reply, request.url))) return reply;
    return sendProblem(new HttpProblem('platform.not_found'), request, reply, options);
  });
}

function addHealth(app: App, { context, version, demo }: ServerOptions): void {
  app.get(
    '/healthz',
    {
      config: { access: 'public' },
      schema: {
        tags: ['service'],
        operationId: 'serviceHealth',
        summary: 'Whether the server and its database answer',
        security: [],
        response: {
          200: z
            .object({
              status: z.literal('ok'),
              version: z.string(),
              demo: z.boolean().describe('Whether there is a demo here: GET /v1/demo'),
            })
            .meta({ id: 'ServiceHealth' }),
        },
      },
    },
    async () => {
      await context.db.read.query('select 1');
      return { status: 'ok' as const, version, demo };
    },
  );
}
