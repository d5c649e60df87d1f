import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { paidWithoutGoods } from '../../disputes/assess/settled.ts';
import { readDisputesOfOrder, readLocks } from '../../disputes/read.ts';
import { readBank } from '../../disputes/read-bank.ts';
import { reasonSchema, shownReasons } from '../../engine/routes/shared.ts';
import { orderUuid, sellerUuid } from '../../facts/envelope.ts';
import { readOrder } from '../../facts/read.ts';
import { makeCalendar } from '../../kernel/calendar.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { writeMoney } from '../../kernel/money.ts';
import { marketNow } from '../../platform/clock.ts';
import { instantText } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import { groundOf, returnable } from '../assess.ts';
import type { WindowGround } from '../model/codes.ts';
import { BEARERS, RETURN_REASONS, WINDOW_GROUNDS } from '../model/codes.ts';
import { returnsSection } from '../policy.ts';
import { asEarlier, asReturnable, readReturnLocks, readReturnsOfOrder } from '../read.ts';
import type { Tools } from './shared.ts';
import { speechFor } from './shared.ts';
import { returnItem, returnItemSchema } from './shown.ts';

export const possibleSchema = z
  .strictObject({
    seller: z.string(),
    order: z.string(),
    grounds: z.array(
      z.strictObject({
        ground: z.enum(WINDOW_GROUNDS),
        reasons: z.array(z.enum(RETURN_REASONS)).describe('Reasons that come to it; none for a withdrawal'),
        lines: z.array(
          z.strictObject({
            line: z.string().nullable().describe('Null: the whole order'),
            possible: z.boolean().describe('Whether it can be sent back now'),
            until: instantText.nullable().describe('The last instant; null where its time has not begun'),
            freight: z.enum(BEARERS).nullable().describe('Who pays the way back'),
            refund: z
              .strictObject({ amount: z.string(), currency: z.string() })
              .nullable()
              .describe('What goes back if it comes back as it was sent'),
            because: z.array(reasonSchema),
          }),
        ),
      }),
    ),
    returns: z.array(returnItemSchema).describe('Those of this order, the oldest first'),
  })
  .meta({ id: 'OrderReturns' });

interface OrderNamed {
  readonly seller: string;
  readonly order: string;
}

/** An order of the buyer in the path; the same 404 for what is not there and what is another's. */
export async function findBought({ context }: Tools, request: FastifyRequest, { seller, order: orderId }: OrderNamed) {
  const { market, buyer } = request;
  const sellerId = sellerUuid(market.id, seller);
  const uuidOf = orderUuid(market.id, seller, orderId);
  const state = await readOrder(context.db.read, sellerId, uuidOf);
  const order = state && asReturnable(state, await readBank(context.db.read, market.id, state));
  const hash = state?.promise?.policy;
  if (!order || order.buyerId !== buyer || hash === undefined) throw notFound();
  return { sellerId, uuidOf, order, hash };
}

/** What of an order can be sent back now, on which ground, until when, and what goes back for it. */
export async function possibleFor(
  tools: Tools,
  request: FastifyRequest,
  names: OrderNamed,
): Promise<z.infer<typeof possibleSchema>> {
  const { context, engine } = tools;
  const { market } = request;
  const { sellerId, uuidOf, order, hash } = await findBought(tools, request, names);
  const { read } = context.db;
  const [made, disputes, disputed, locked, policy] = await Promise.all([
    readReturnsOfOrder(read, sellerId, uuidOf),
    readDisputesOfOrder(read, sellerId, uuidOf),
    readLocks(read, sellerId, uuidOf),
    readReturnLocks(read, sellerId, uuidOf),
    engine.policyByHash(read, market, hash),
  ]);
  if (!policy) throw new Error(`Policy version ${hash} of market ${market.id} is gone`);
  const written = policy.raw[returnsSection.name];
  const section = written === undefined ? undefined : returnsSection.schema.parse(written);
  const calendar = makeCalendar(policy.calendar);
  const { explain, say } = speechFor(tools, request);
  const now = marketNow(market, context.now());
  const earlier = made.map(asEarlier);
  const locks = [...disputed, ...locked];
  const refunded = paidWithoutGoods(disputes);
  const lineFor = (ground: WindowGround, line: string | null) => {
    const quantity = order.lines.find(({ id }) => id === line)?.quantity ?? 1;
    const lines = line === null ? null : [{ line, quantity }];
    const found = returnable({ ground, lines, order, earlier, locks, refunded, section, calendar, now });
    const last = found.window?.until ?? null;
    return {
      line,
      possible: found.possible,
      until: last === null ? null : formatInstant(last),
      freight: found.window?.freight ?? null,
      refund: found.asked && writeMoney(found.asked),
      because: shownReasons(found.why, explain),
    };
  };
  return {
    seller: names.seller,
    order: names.order,
    grounds: WINDOW_GROUNDS.filter((ground) => section?.windows[ground] || (ground === 'no-reason' && order.offer)).map(
      (ground) => ({
        ground,
        reasons: ground === 'withdrawal' ? [] : RETURN_REASONS.filter((reason) => groundOf(reason) === ground),
        lines: [null, ...order.lines.map(({ id }) => id)].map((line) => lineFor(ground, line)),
      }),
    ),
    returns: made.map((state) => returnItem(state, say)),
  };
}
