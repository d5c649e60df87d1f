import { afterAll, describe, expect, it } from 'vitest';
import { ends, NOW, OTHER, openCrossing, SILENT, takes, usd } from '../../test/disputes/crossing.ts';
import { bought, disputeNow, moveClock, opened, SELLER, work } from '../../test/disputes/market.ts';
import { MS } from '../kernel/instant.ts';

/** What stays owed where the shop refuses, and what of a refund that only waits: every order is of 92.00. */
const { harness, say, must, answer, moved, ruled } = await openCrossing();
afterAll(() => harness.drop());

describe('a debt that a refusal left', () => {
  it('is paid by what the seller pays for the order afterwards', async () => {
    const changes = await moved(async () => {
      await ruled('O1');
      await answer('O1', 'refused');
      await must('acts.refund', { seller: 'shop', orderId: 'O1', reason: 'goodwill' }, SELLER);
      await answer('O1', 'confirmed');
    });
    expect(changes).toEqual({ 'seller.available': -9200, outside: 9200 });
  });

  it('is none beside the bank: lost, the buyer has the money from there', async () => {
    const changes = await moved(async () => {
      await ruled('O2');
      await answer('O2', 'refused');
      await say(takes('O2', 'o2'));
      await say(ends('O2', 'o2', 'lost'));
    });
    expect(changes).toEqual({});
  });

  it('is paid once where the bank gave nothing', async () => {
    const changes = await moved(async () => {
      await ruled('O3');
      await answer('O3', 'refused');
      await say(takes('O3', 'o3'));
      await say(ends('O3', 'o3', 'won'));
      await answer('O3', 'confirmed');
    });
    expect(changes).toEqual({ 'seller.available': -9200, outside: 9200 });
  });

  it('that an answer told late has undone is not undone again by a shop that pays all the same', async () => {
    const changes = await moved(async () => {
      await moveClock(harness.db, NOW);
      await bought(harness.db, 'O4');
      const dispute = await opened(harness, 'O4');
      await moveClock(harness.db, SILENT);
      await work(harness);
      await answer('O4', 'refused');
      await must('disputes.tell_late_answer', { dispute, answeredAt: NOW + MS.day, words: 'late' });
      await work(harness);
      await answer('O4', 'confirmed', 'recalled');
    });
    expect(changes).toEqual({ 'seller.available': -9200, outside: 9200 });
  });
});

describe('a ruling that falls in part before its money has gone', () => {
  it('costs the platform nothing: what waits is called back, and what is right is asked for', async () => {
    const changes = await moved(async () => {
      const dispute = await ruled('O5');
      await must('disputes.appeal', { dispute, ground: 'new-evidence', words: 'x' }, SELLER);
      await must('disputes.decide_appeal', { dispute, outcome: 'upheld', reasons: 'x', amount: '50.00' }, OTHER);
      await work(harness);
      expect(await disputeNow(harness, dispute)).toMatchObject({
        ruling: { refund: { amount: usd('50.00') }, left: usd('42.00') },
      });
      await say(takes('O5', 'o5'));
      await say(ends('O5', 'o5', 'won'));
      await answer('O5', 'confirmed');
    });
    expect(changes).toEqual({ 'seller.available': -5000, outside: 5000 });
  });
});
