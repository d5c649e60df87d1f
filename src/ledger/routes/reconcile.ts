import { z } from 'zod';
import { formatInstant } from '../../kernel/instant.ts';
import type { Money } from '../../kernel/money.ts';
import { writeMoney } from '../../kernel/money.ts';
import { marketNow } from '../../platform/clock.ts';
import { OPERATOR_READS } from '../../platform/http/access.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { instantText, marketParams, uuid } from '../../platform/http/params.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import type { Finding } from '../model/reconcile.ts';
import { FINDINGS } from '../model/reconcile.ts';
import { countFindings, readFindings } from '../read-reconcile.ts';

const money = z.strictObject({ amount: z.string(), currency: z.string() });

const findingSchema = z
  .strictObject({
    found: z
      .enum(FINDINGS)
      .describe(
        'not-confirmed: past its due time; never-asked: told all the same; other-amount: than was asked; refused: and still owed; crossed: called back and done all the same; not-posted: set aside in a fund and no posting followed',
      ),
    id: z.string().describe('Of the instruction; the key of the reservation where nothing was posted'),
    since: instantText.describe('Since when it is amiss'),
    kind: z.string().nullable().describe('What was asked for; of what was never asked for: confirmed or refused'),
    seller: z.string().nullable(),
    order: z.string().nullable(),
    fund: z.string().nullable(),
    decision: uuid.nullable().describe('That asked for it'),
    asked: money.nullable(),
    told: money.nullable().describe('What the marketplace says it was'),
    owed: money.nullable().describe('What nobody has paid yet of what was refused for the order'),
  })
  .meta({ id: 'Finding' });

const countsSchema = z.strictObject(
  Object.fromEntries(FINDINGS.map((kind) => [kind, z.int()])) as Record<(typeof FINDINGS)[number], z.ZodInt>,
);

const text = (amount: Money | null) => amount && writeMoney(amount);

const shown = ({ orderId, decisionId, since, asked, told, owed, ...rest }: Finding): z.infer<typeof findingSchema> => ({
  ...rest,
  since: formatInstant(since),
  order: orderId,
  decision: decisionId,
  asked: text(asked),
  told: text(told),
  owed: text(owed),
});

/** Where what was instructed and what the marketplace says it did are not the same. */
export function reconciliationPage(app: App, { db, now }: HttpContext): void {
  app.get(
    '/v1/markets/:market/reconciliation',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags: ['ledger'],
        operationId: 'reconciliation',
        summary: 'Where what was instructed and what the marketplace says it did are not the same, the oldest first',
        params: marketParams,
        querystring: z.object(pageQuery),
        response: {
          200: z.strictObject({
            at: instantText.describe('The market time that it is as of'),
            counts: countsSchema.describe('How many there are of each kind, on all pages'),
            items: z.array(findingSchema),
            next: z.string().nullable(),
          }),
        },
      },
    },
    async ({ market, query }) => {
      const time = marketNow(market, now());
      const place = query.cursor === undefined ? null : decodeCursor(query.cursor, 3);
      const after = place && { since: Number(place[0]), found: String(place[1]), id: String(place[2]) };
      const rows = await readFindings(db.read, market.id, time, query.limit + 1, after ?? undefined);
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      return {
        at: formatInstant(time),
        counts: await countFindings(db.read, market.id, time),
        items: page.map(shown),
        next: last ? encodeCursor([last.since, last.found, last.id]) : null,
      };
    },
  );
}
