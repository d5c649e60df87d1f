import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { execute } from '../../engine/execute.ts';
import {
  commandHeaders,
  doneHead,
  dryRunQuery,
  executedOr,
  idempotencyKeyOf,
  reasonSchema,
  shownReasons,
} from '../../engine/routes/shared.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { SELLER_ONLY } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { instantText, sellerParams } from '../../platform/http/params.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { leaveInput } from '../commands.ts';
import type { Absence } from '../model.ts';

const doneSchema = z
  .strictObject({
    ...doneHead,
    awaySince: instantText.nullable().describe('Null: the seller is there'),
    backAt: instantText.nullable().describe('When that ends by itself; null: when the seller says so'),
    because: z.array(reasonSchema),
  })
  .meta({ id: 'AbsenceDone' });

async function change(
  engine: Engine,
  context: HttpContext,
  { market, seller, principal, headers, query, body }: FastifyRequest,
  command: 'promise.leave' | 'promise.return',
): Promise<z.infer<typeof doneSchema>> {
  const done = executedOr(
    await execute(engine, {
      command,
      input: { ...(body as object | undefined), seller: seller.outsideId },
      principal,
      market: market.id,
      dryRun: (query as { dryRun: boolean }).dryRun,
      ...idempotencyKeyOf(headers['idempotency-key'] as string | undefined),
    }),
  );
  const { awaySince, backAt } = done.state as Absence;
  const locale = localeOf(headers['accept-language']);
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    awaySince: awaySince === null ? null : formatInstant(awaySince),
    backAt: backAt === null ? null : formatInstant(backAt),
    because: shownReasons(done.because, (because) => context.explain(because, locale, market.zone)),
  };
}

/** Going away and coming back. */
export function absenceRoutes(app: App, engine: Engine, context: HttpContext): void {
  const schema = {
    tags: ['promise'],
    headers: commandHeaders,
    querystring: dryRunQuery,
    params: sellerParams,
    response: { 200: doneSchema },
  };
  app.post(
    '/v1/markets/:market/sellers/:seller/away',
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...schema,
        operationId: 'goAway',
        summary: 'Go away: nothing can be ordered meanwhile; what was ordered before is owed as it was',
        body: leaveInput.omit({ seller: true }),
      },
    },
    (request) => change(engine, context, request, 'promise.leave'),
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/back',
    {
      config: { access: SELLER_ONLY },
      schema: { ...schema, operationId: 'comeBack', summary: 'Be back: orders can be placed again' },
    },
    (request) => change(engine, context, request, 'promise.return'),
  );
}
