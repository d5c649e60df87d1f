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
import { readWordsOf } from '../../engine/words.ts';
import type { Duration } from '../../kernel/duration.ts';
import { formatDuration } from '../../kernel/duration.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { marketNow } from '../../platform/clock.ts';
import { SELLER_ONLY, SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { instantText, sellerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { HttpContext, Routes } from '../../platform/http/server.ts';
import { offerFactId } from '../assess/offer.ts';
import { offerInput } from '../commands.ts';
import type { Offer } from '../model.ts';
import type { PromiseSection } from '../policy.ts';
import { promiseSection } from '../policy.ts';
import { readLastOffer, readOfferInForce } from '../read.ts';
import { absenceRoutes } from './absence.ts';

const rows = z.array(z.strictObject({ service: z.string(), to: z.string(), within: z.string() }));

const offerSchema = z
  .strictObject({
    from: instantText.describe('It binds orders placed from then on'),
    ship: z.string().nullable().describe('How soon orders are dispatched; null: as the market promises'),
    deliver: rows.describe("The first row that fits an order holds; where none does, the market's"),
    returns: z
      .string()
      .nullable()
      .describe("How returns are taken, in the seller's words; null: nothing said, or erased"),
  })
  .meta({ id: 'SellerPromise' });

const pageSchema = z
  .strictObject({
    offer: offerSchema.nullable().describe('What the seller promises; null: what the market does'),
    market: z
      .strictObject({
        ship: z.string().nullable(),
        shipLeast: z.string().nullable(),
        shipMost: z.string().nullable().describe('Null: nobody may promise another time'),
        deliverFrom: z.enum(['placed', 'dispatched']).nullable().describe('What times of delivery are counted from'),
        deliver: rows,
        deliverMost: z.string().nullable().describe('Null: nobody may promise another time'),
        deliverMostTo: z.array(z.strictObject({ to: z.string(), within: z.string() })),
      })
      .describe("The market's own promise, and what a seller may promise instead"),
  })
  .meta({ id: 'PromisePage' });

const doneSchema = z
  .strictObject({
    ...doneHead,
    offer: offerSchema,
    because: z.array(reasonSchema),
  })
  .meta({ id: 'PromiseDone' });

const text = (duration: Duration | undefined): string | null => (duration ? formatDuration(duration, 'en') : null);

function shownMarket(section: PromiseSection | undefined): z.infer<typeof pageSchema>['market'] {
  const { ship, deliver } = section ?? {};
  const bounds = deliver?.sellerMayOffer;
  return {
    ship: text(ship?.within),
    shipLeast: text(ship?.sellerMayOffer?.from),
    shipMost: text(ship?.sellerMayOffer?.to),
    deliverFrom: deliver?.from ?? null,
    deliver: (deliver?.table ?? []).map(({ service, to, within }) => ({
      service,
      to,
      within: formatDuration(within, 'en'),
    })),
    deliverMost: text(bounds?.upTo),
    deliverMostTo: (bounds?.except ?? []).map(({ to, upTo }) => ({ to, within: formatDuration(upTo, 'en') })),
  };
}

async function page(
  engine: Engine,
  { db, now }: HttpContext,
  { market, seller }: FastifyRequest,
): Promise<z.infer<typeof pageSchema>> {
  const policy = await engine.policyInForce(db.read, market, marketNow(market, now()));
  if (!policy) throw notFound();
  const written = policy.raw[promiseSection.name];
  const [inForce, last] = await Promise.all([readOfferInForce(db.read, seller.id), readLastOffer(db.read, seller.id)]);
  const own = last && inForce?.id === offerFactId(last) ? last : null;
  const said = own?.returns ? await readWordsOf(db.read, seller.id, 'offer', [own.offerId]) : [];
  return {
    offer: inForce && {
      from: formatInstant(inForce.from),
      ship: inForce.ship ?? null,
      deliver: (inForce.deliver ?? []).map((row) => ({ ...row })),
      returns: said[0]?.text ?? null,
    },
    market: shownMarket(written === undefined ? undefined : promiseSection.schema.parse(written)),
  };
}

/** The room's endpoints. */
export const promiseRoutes =
  (engine: Engine): Routes =>
  (app, context) => {
    absenceRoutes(app, engine, context);
    const path = '/v1/markets/:market/sellers/:seller/promise';
    const tags = ['promise'];
    app.get(
      path,
      {
        config: { access: SELLER_READS },
        schema: {
          tags,
          operationId: 'sellerPromise',
          summary: 'What a seller promises, beside what the market does and what may be promised',
          params: sellerParams,
          response: { 200: pageSchema },
        },
      },
      (request) => page(engine, context, request),
    );
    app.post(
      path,
      {
        config: { access: SELLER_ONLY },
        schema: {
          tags,
          headers: commandHeaders,
          querystring: dryRunQuery,
          operationId: 'offerPromise',
          summary: 'Promise something else, for orders placed from now on; it replaces all that was promised before',
          params: sellerParams,
          body: offerInput.omit({ seller: true }),
          response: { 200: doneSchema },
        },
      },
      async (request) => {
        const { market, seller, principal, headers, query } = request;
        const done = executedOr(
          await execute(engine, {
            command: 'promise.offer',
            input: { ...request.body, seller: seller.outsideId },
            principal,
            market: market.id,
            dryRun: query.dryRun,
            ...idempotencyKeyOf(headers['idempotency-key']),
          }),
        );
        const { from, ship, deliver } = done.state as Offer;
        const locale = localeOf(headers['accept-language']);
        return {
          decision: done.decisionId,
          dryRun: done.dryRun,
          repeated: done.repeated,
          offer: {
            from: formatInstant(from),
            ship,
            deliver: deliver.map((row) => ({ ...row })),
            returns: request.body.returns ?? null,
          },
          because: shownReasons(done.because, (because) => context.explain(because, locale, market.zone)),
        };
      },
    );
  };
