import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { formatInstant, parseInstant } from '../../kernel/instant.ts';
import { marketNow } from '../../platform/clock.ts';
import { OPERATOR_ONLY, OPERATOR_READS, SELLER_ONLY, SELLER_READS } from '../../platform/http/access.ts';
import { flag, instantText, marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import type { App, Routes } from '../../platform/http/server.ts';
import { answerInput, confirmInput, releaseInput } from '../commands.ts';
import { withAnswerTime } from '../load/answer.ts';
import { readStanding, readStart, readStored } from '../read.ts';
import { startEnforcement } from '../start.ts';
import type { Tools } from './shared.ts';
import { act, acting, find, list, listQuery, listSchema, one, speechFor, tags } from './shared.ts';
import { sanctionSchema, standingPage, standingSchema } from './shown.ts';

const ownParams = sellerParams.extend({ id: uuid });
const marketsParams = marketParams.extend({ id: uuid });

function sellers(app: App, tools: Tools): void {
  const { db, now } = tools.context;
  app.get(
    '/v1/markets/:market/sellers/:seller/standing',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerStanding',
        summary:
          'Where a seller stands: the step in effect, how far offers are shown and why, the level, what is announced',
        params: sellerParams,
        response: { 200: standingSchema },
      },
    },
    async (request) => {
      const { id, outsideId } = request.seller;
      const at = marketNow(request.market, now());
      const [shown, stored] = await Promise.all([readStanding(db.read, id), readStored(db.read, id, at)]);
      const sanctions = await withAnswerTime(tools.engine, db.read, request.market.id, shown.sanctions);
      return standingPage(outsideId, { ...shown, sanctions }, stored.standing, speechFor(tools, request).say);
    },
  );
  app.get(
    '/v1/markets/:market/sellers/:seller/sanctions',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerSanctions',
        summary: "A seller's sanctions",
        params: sellerParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, request.seller.id, request.query),
  );
  app.get(
    '/v1/markets/:market/sellers/:seller/sanctions/:id',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerSanction',
        summary: 'A sanction with what it rests on, what was said and every step',
        params: ownParams,
        response: { 200: sanctionSchema },
      },
    },
    (request) => one(tools, request, request.params.id, request.seller.id),
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/sanctions/:id/answer',
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'answerSanction',
        summary: 'Answer a sanction',
        params: ownParams,
        body: answerInput.omit({ sanction: true }),
      },
    },
    async (request) => {
      await find(tools, request, request.params.id, request.seller.id);
      return act(tools, request, 'enforcement.answer', { ...request.body, sanction: request.params.id });
    },
  );
}

function operators(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/sanctions',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'sanctions',
        summary: 'Sanctions of a market: the queue by when they fall due, or all; or what was only recorded',
        params: marketParams,
        querystring: listQuery.extend({ observed: flag.optional().describe('Those that were only recorded') }),
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, null, request.query),
  );
  app.get(
    '/v1/markets/:market/sanctions/:id',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'sanction',
        summary: 'A sanction with what it rests on, what was said and every step',
        params: marketsParams,
        response: { 200: sanctionSchema },
      },
    },
    (request) => one(tools, request, request.params.id, null),
  );
  app.post(
    '/v1/markets/:market/sanctions/:id/confirm',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        ...acting,
        operationId: 'confirmSanction',
        summary: 'Confirm a sanction that needs a person',
        params: marketsParams,
        body: confirmInput.omit({ sanction: true }),
      },
    },
    (request) => act(tools, request, 'enforcement.confirm', { ...request.body, sanction: request.params.id }),
  );
  app.post(
    '/v1/markets/:market/sanctions/:id/release',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        ...acting,
        operationId: 'releaseSanction',
        summary: 'Drop a sanction that is announced, or lift one that is in effect, with reasons',
        params: marketsParams,
        body: releaseInput.omit({ sanction: true }),
      },
    },
    (request) => act(tools, request, 'enforcement.release', { ...request.body, sanction: request.params.id }),
  );
}

const startSchema = z
  .strictObject({
    from: instantText.nullable().describe('From when sanctions take effect; null: they are only recorded'),
    toldAt: instantText.nullable(),
    toldBy: z.string().nullable(),
  })
  .meta({ id: 'EnforcementStart' });

const startBody = z.strictObject({
  from: instantText
    .refine((text) => isInstant(text), 'expected an instant such as 2026-01-02T03:04:05Z')
    .optional()
    .describe('Market time; absent: from now on'),
});

function isInstant(text: string): boolean {
  try {
    parseInstant(text);
    return true;
  } catch {
    return false;
  }
}

function starting(app: App, { context: { db, now } }: Tools): void {
  const shown = async (market: string): Promise<z.infer<typeof startSchema>> => {
    const start = await readStart(db.pool, market);
    if (!start) return { from: null, toldAt: null, toldBy: null };
    return { from: formatInstant(start.from), toldAt: formatInstant(start.toldAt), toldBy: start.toldBy };
  };
  app.get(
    '/v1/markets/:market/enforcement',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'enforcement',
        summary: 'From when sanctions take effect in a market',
        params: marketParams,
        response: { 200: startSchema },
      },
    },
    ({ market }) => shown(market.id),
  );
  app.post(
    '/v1/markets/:market/enforcement/start',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'startEnforcement',
        summary: 'Say from when sanctions take effect; until then they are only recorded',
        params: marketParams,
        body: startBody,
        response: { 200: startSchema },
      },
    },
    async ({ market, body, principal }) => {
      const at = marketNow(market, now());
      const from = body.from === undefined ? at : parseInstant(body.from);
      const done = await startEnforcement(db, { market: market.id, from, by: principal.id, now: at });
      if (!done.ok) throw new HttpProblem(done.rule, { because: done.because, field: 'from' });
      return shown(market.id);
    },
  );
}

/** The room's endpoints. */
export const enforcementRoutes =
  (engine: Engine): Routes =>
  (app, context) => {
    const tools = { context, engine };
    sellers(app, tools);
    operators(app, tools);
    starting(app, tools);
  };
