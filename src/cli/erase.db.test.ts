import { expect, it } from 'vitest';
import { accepted, BUYER, fact, openMarket, placed, REAL, run, SELLER, tell } from '../../test/acts/market.ts';
import { verify } from '../engine/verify.ts';
import type { DataContext } from './command.ts';
import { erase } from './erase.ts';

const REVIEWS = `
reviews:
  opens: delivery
  within: 60 days
  reply: { within: 30 days }
  ours: test
`;

it('erasing a buyer takes what both sides said of the orders: messages, reviews and replies, words of acts', async () => {
  const { db, engine, drop } = await openMarket(REVIEWS);
  for (const order of ['A-1', 'A-2']) {
    const on = (more: object) => ({ seller: 'shop', orderId: order, ...more });
    await placed(db, order, order === 'A-2' ? { buyerId: 'b-9' } : {});
    const buyer = order === 'A-2' ? { ...BUYER, buyerId: 'b-9' } : BUYER;
    accepted(await run(engine, 'messages.send', on({ text: `${order} asks` }), buyer));
    accepted(await run(engine, 'messages.send', on({ text: `${order} answers` }), SELLER));
    accepted(await run(engine, 'acts.refund', on({ amount: '1', reason: 'late', words: `${order} sorry` }), SELLER));
    await tell(db, [
      fact('parcel.confirmed', order, '2026-03-05T18:00:00Z'),
      fact('parcel.delivered', order, '2026-03-06T12:00:00Z'),
    ]);
    accepted(await run(engine, 'reviews.write', on({ rating: 2, text: `${order} judges` }), buyer));
    accepted(await run(engine, 'reviews.reply', on({ text: `${order} replies` }), SELLER));
  }
  const said: string[] = [];
  await erase.run({
    db,
    now: REAL,
    args: [],
    options: { market: 'test', buyer: 'b-1' },
    out: async (line: string) => void said.push(line),
  } as unknown as DataContext);
  expect(said).toEqual([expect.stringMatching(/^Erased: 5 texts,/)]);
  const { rows } = await db.pool.query<{ text: string }>('select text from words where text is not null order by text');
  expect(rows.map(({ text }) => text)).toEqual(
    ['asks', 'answers', 'sorry', 'judges', 'replies'].map((word) => `A-2 ${word}`).sort(),
  );
  expect(await verify(engine)).toMatchObject({ breaks: [] });
  await drop();
});
