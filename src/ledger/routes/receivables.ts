import { z } from 'zod';
import { formatInstant } from '../../kernel/instant.ts';
import { readMoney } from '../../kernel/money.ts';
import { OPERATOR_READS } from '../../platform/http/access.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { instantText, marketParams } from '../../platform/http/params.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import type { Owing } from '../read-books.ts';
import { listOwing } from '../read-books.ts';

const receivableSchema = z
  .strictObject({
    seller: z.string(),
    owed: z
      .strictObject({ amount: z.string(), currency: z.string() })
      .describe('What was decided, could not be paid of their money, and was not collected yet'),
    since: instantText.describe('Since when they owe anything in this currency'),
  })
  .meta({ id: 'Receivable' });

const shown = ({ seller, owed, since }: Owing): z.infer<typeof receivableSchema> => ({
  seller,
  owed: { ...owed },
  since: formatInstant(since),
});

/** Who owes what in a market. */
export function receivablesPage(app: App, { db }: HttpContext): void {
  app.get(
    '/v1/markets/:market/receivables',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags: ['ledger'],
        operationId: 'receivables',
        summary: 'Sellers who owe, by currency; who owes most first',
        params: marketParams,
        querystring: z.object(pageQuery),
        response: { 200: z.strictObject({ items: z.array(receivableSchema), next: z.string().nullable() }) },
      },
    },
    async ({ market, query }) => {
      const place = query.cursor === undefined ? null : decodeCursor(query.cursor, 3);
      const [currency, minor, sellerId] = (place ?? []).map(String);
      const after =
        minor !== undefined && sellerId !== undefined && currency !== undefined
          ? { minor, sellerId, currency }
          : undefined;
      const found = await listOwing(db, market.id, query.limit + 1, after);
      const page = found.slice(0, query.limit);
      const last = found.length > query.limit ? page.at(-1) : undefined;
      return {
        items: page.map(shown),
        next: last ? encodeCursor([last.owed.currency, String(readMoney(last.owed).minor), last.sellerId]) : null,
      };
    },
  );
}
