import { z } from 'zod';
import type { OrderState } from '../../facts/model.ts';
import type { Otherwise } from '../../facts/recount.ts';
import { refoldedOrders } from '../../facts/recount.ts';
import { contextOf } from '../../facts/request-context.ts';
import { formatDay } from '../../kernel/day.ts';
import type { Figure } from '../../metrics/figures.ts';
import { marketNow } from '../../platform/clock.ts';
import { SELLER_READS } from '../../platform/http/access.ts';
import { dayText, sellerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { offerInput } from '../../promise/commands.ts';
import { PREVIEW_DAYS, previewOf } from '../promise/preview.ts';

/** Orders may be owed long after they were placed: those of a year before the window are folded too. */
const BEFORE_DAYS = 366;

const figureSchema = z.strictObject({ things: z.number().int(), late: z.number().int(), share: z.string().nullable() });
const sideSchema = z.strictObject({ lateShipment: figureSchema, lateDelivery: figureSchema });

const previewSchema = z
  .strictObject({
    from: dayText,
    to: dayText.describe("Exclusive: the market's today"),
    orders: z.number().int().describe('Orders placed in these days'),
    changed: z.number().int().describe('Of those, how many would have been held to other dates'),
    was: sideSchema,
    wouldBe: sideSchema,
  })
  .meta({ id: 'PromisePreview' });

type Side = z.infer<typeof sideSchema>;

const shownFigure = ({ things, marked, rate }: Figure): Side['lateShipment'] => ({
  things,
  late: marked,
  share: rate?.decimal ?? null,
});

function shownSide(figures: readonly Figure[]): Side {
  const [shipment, delivery] = figures;
  if (!shipment || !delivery) throw new Error('A preview counts shipments and deliveries');
  return { lateShipment: shownFigure(shipment), lateDelivery: shownFigure(delivery) };
}

export async function promisePreviewRoutes(app: App, { db, now }: HttpContext): Promise<void> {
  app.post(
    '/v1/markets/:market/sellers/:seller/promise/preview',
    {
      config: { access: SELLER_READS },
      schema: {
        tags: ['promise'],
        operationId: 'previewPromise',
        summary:
          'How the last 90 days would have looked under another promise: folded and counted anew, nothing written',
        params: sellerParams,
        body: offerInput.omit({ seller: true, returns: true }),
        response: { 200: previewSchema },
      },
    },
    async ({ market, seller, body }) => {
      const context = contextOf(market);
      if (context.bound.length === 0) throw notFound();
      const { days } = context;
      const asOf = days.dayOf(marketNow(market, now()));
      const from = asOf - PREVIEW_DAYS;
      const { ship, deliver } = body;
      const offer = {
        from: Number.MIN_SAFE_INTEGER,
        source: 'troth',
        id: 'preview',
        ...(ship === undefined ? {} : { ship }),
        ...(deliver === undefined ? {} : { deliver }),
      };
      const read = async (other: Otherwise): Promise<OrderState[]> => {
        const chunks = await Array.fromAsync(refoldedOrders(db.read, context, seller.id, other));
        return chunks.flat().map(({ state }) => state);
      };
      const datedFrom = days.startOf(from - BEFORE_DAYS);
      const was = await read({ datedFrom });
      const wouldBe = await read({ datedFrom, offers: [offer] });
      const preview = previewOf(was, wouldBe, days, asOf);
      return {
        from: formatDay(from),
        to: formatDay(asOf),
        orders: preview.orders,
        changed: preview.changed,
        was: shownSide(preview.was),
        wouldBe: shownSide(preview.wouldBe),
      };
    },
  );
}
