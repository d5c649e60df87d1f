import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant, MS } from '../../kernel/instant.ts';
import { SELLER_ACTS, SELLER_READS } from '../../platform/http/access.ts';
import { makeLimiter } from '../../platform/http/limit.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import type { DecisionBody } from '../chain.ts';
import { readDecision } from '../decisions.ts';
import type { Engine } from '../engine.ts';
import type { DecisionLink } from '../links.ts';
import { createLink, isOver, listLinks, readLink, revokeLink } from '../links.ts';
import { decisionParams, decisionSchema, findDecision, shownDecision } from './decisions.ts';

const LONGEST_DAYS = 30;
const LONGEST_HOURS = LONGEST_DAYS * 24;
const DEFAULT_DAYS = 7;
/** What one address may open in a minute: enough for people, too little for guessing. */
const OPENED_A_MINUTE = 60;

const linkSchema = z
  .strictObject({
    id: uuid,
    madeBy: z.string().describe('What kind of person or program made it'),
    madeAt: instantText.describe('Real time'),
    expiresAt: instantText.describe("Real time, whatever the market's clock says"),
    revokedAt: instantText.nullable(),
    state: z.enum(['open', 'expired', 'revoked']),
    leftMs: z.number().int().describe('0 where it opens nothing any more'),
  })
  .meta({ id: 'DecisionLink' });

const termSchema = z
  .union([
    z.strictObject({ hours: z.number().int().min(1).max(LONGEST_HOURS) }),
    z.strictObject({ days: z.number().int().min(1).max(LONGEST_DAYS).default(DEFAULT_DAYS) }),
  ])
  .describe(`Hours or days until it ends: at most ${LONGEST_DAYS} days, ${DEFAULT_DAYS} where nothing is said`);

const termMs = (term: z.infer<typeof termSchema>): number =>
  'hours' in term ? term.hours * MS.hour : term.days * MS.day;

function shownLink(link: DecisionLink, now: Instant): z.infer<typeof linkSchema> {
  const over = isOver(link, now);
  return {
    id: link.linkId,
    madeBy: link.madeKind,
    madeAt: formatInstant(link.madeAt),
    expiresAt: formatInstant(link.expiresAt),
    revokedAt: link.revokedAt === null ? null : formatInstant(link.revokedAt),
    state: link.revokedAt !== null ? 'revoked' : over ? 'expired' : 'open',
    leftMs: over ? 0 : link.expiresAt - now,
  };
}

const tags = ['decisions'];
const linksPath = '/v1/markets/:market/decisions/:id/links';

function managing(app: App, context: HttpContext): void {
  const { db, now } = context;
  app.post(
    linksPath,
    {
      config: { access: SELLER_ACTS },
      schema: {
        tags,
        operationId: 'shareDecision',
        summary: 'A link by which anybody reads this decision, without signing in, until it ends; it is shown once',
        params: decisionParams,
        body: termSchema,
        response: {
          200: z.strictObject({
            ...linkSchema.shape,
            token: z.string(),
            path: z.string().describe('Of the page, on this server'),
          }),
        },
      },
    },
    async ({ market, principal, params: { id }, body }) => {
      const decision = await findDecision({ context }, market.id, principal, id);
      const at = now();
      const made = await createLink(db, { decision, by: principal, now: at, expiresAt: at + termMs(body) });
      if (!made) throw new HttpProblem('engine.links_many');
      return { ...shownLink(made.link, at), token: made.token, path: `/s/${made.token}` };
    },
  );
  app.get(
    linksPath,
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'decisionLinks',
        summary: 'The links of a decision, the newest first, with the time that each has left',
        params: decisionParams,
        response: { 200: z.strictObject({ items: z.array(linkSchema) }) },
      },
    },
    async ({ market, principal, params: { id } }) => {
      const decision = await findDecision({ context }, market.id, principal, id);
      const links = await listLinks(db, decision.decision_id);
      return { items: links.map((link) => shownLink(link, now())) };
    },
  );
  app.post(
    `${linksPath}/:link/revoke`,
    {
      config: { access: SELLER_ACTS },
      schema: {
        tags,
        operationId: 'revokeDecisionLink',
        summary: 'End a link at once',
        params: decisionParams.extend({ link: uuid }),
        response: { 200: linkSchema },
      },
    },
    async ({ market, principal, params: { id, link } }) => {
      const decision = await findDecision({ context }, market.id, principal, id);
      const found = await revokeLink(db, {
        decisionId: decision.decision_id,
        linkId: link,
        by: principal.id,
        now: now(),
      });
      if (!found) throw notFound();
      return shownLink(found, now());
    },
  );
}

/** Neither kept by what lies between nor found by those who look for pages. */
const hide = (reply: FastifyReply): void =>
  void reply.header('x-robots-tag', 'noindex, nofollow').header('cache-control', 'no-store');

function opening(app: App, engine: Engine, context: HttpContext): void {
  const { db, now } = context;
  const tooOften = makeLimiter(OPENED_A_MINUTE, now);
  app.get(
    '/v1/shared/:token',
    {
      config: { access: 'public' },
      schema: {
        tags,
        operationId: 'sharedDecision',
        summary: 'What a link opens: one decision with its reasons; 410 once the link has ended',
        security: [],
        params: z.object({ token: z.string().regex(/^[\w-]{1,100}$/) }),
        response: {
          200: z
            .strictObject({
              market: z.string().describe("The market's id"),
              zone: z.string(),
              expiresAt: instantText,
              decision: decisionSchema,
            })
            .meta({ id: 'SharedDecision' }),
        },
      },
    },
    async ({ params: { token }, headers, ip }, reply) => {
      hide(reply);
      if (tooOften(ip)) throw new HttpProblem('platform.too_often');
      const link = await readLink(db, token);
      if (!link) throw notFound();
      if (isOver(link, now())) throw new HttpProblem('engine.link_over');
      const row = await readDecision(db.read, link.decisionId);
      const market = await engine.readMarket(db.read, link.market);
      if (!row || !market) throw notFound();
      const body = JSON.parse(row.body) as DecisionBody;
      return {
        market: market.id,
        zone: market.zone,
        expiresAt: formatInstant(link.expiresAt),
        decision: shownDecision({ context }, row, body, headers['accept-language']),
      };
    },
  );
}

/** Decisions shown to others by links that end. */
export const decisionLinkRoutes =
  (engine: Engine) =>
  async (app: App, context: HttpContext): Promise<void> => {
    managing(app, context);
    opening(app, engine, context);
  };
