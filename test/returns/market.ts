import type { Uuid } from '../../src/kernel/ids.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { Return } from '../../src/returns/model.ts';
import { readReturn } from '../../src/returns/read.ts';
import type { Harness } from '../disputes/market.ts';
import { accepted, BUYER, openMarket, POLICY, run } from '../disputes/market.ts';

export const RETURNS = `
returns:
  no-reason: { within: 7 local days, freight: buyer, outward: never, asks: seller }
  withdrawal: { within: 14 local days, freight: buyer, outward: always, confirms-in: 24 hours }
  faulty: { within: 30 days, freight: seller, outward: always, asks: seller }
  decide: { within: 5 days, on-silence: approved }
  ship: { within: 10 days }
  receive: { within: 10 days, slow: { carriers: [surface], within: 30 days } }
  inspect: { within: 48 hours, may-keep-for: [used, damaged, another-item, empty] }
  contest: { within: 7 days }
  platform: { decides-in: 7 days, on-silence: for-the-buyer }
  fast-refund: { carriers: [cainiao], payer: platform, arrives-in: 30 days }
  ours: test
`;

/** The market of the disputes, with returns and a metric of their marks. */
export const openReturns = (clock: Instant): Promise<Harness> =>
  openMarket(clock, POLICY.replace('marks: [claim]', 'marks: [return-answered-late, return-refund-late]') + RETURNS);

export const asking = (orderId: string, more: object = {}) => ({
  seller: 'shop',
  orderId,
  reason: 'changed-mind',
  ...more,
});

/** Asks for a return and gives its id. */
export async function requested({ engine }: Harness, order: string, more: object = {}): Promise<Uuid> {
  const { state } = accepted(await run(engine, 'returns.request', asking(order, more), BUYER));
  return (state as Return).returnId;
}

export async function returnNow({ db }: Harness, id: Uuid): Promise<Return> {
  const stored = await readReturn(db.pool, 'test', id);
  if (!stored) throw new Error(`no return ${id}`);
  return stored.state;
}
