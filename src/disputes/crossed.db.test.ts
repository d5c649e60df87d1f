import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ends, fact, NOW, OTHER, openCrossing, SILENT, takes, usd } from '../../test/disputes/crossing.ts';
import { BUYER, bought, disputeNow, moveClock, opened, SELLER, tell, work } from '../../test/disputes/market.ts';
import { MS } from '../kernel/instant.ts';
import { parseMoney } from '../kernel/money.ts';
import { listFunds, openFund, topUp } from '../ledger/funds.ts';

/**
 * Money that crosses on its way: what the case pays, what goes back outside it, what the bank takes, and what the shop answers late. Every
 * order is of 92.00; whatever comes when, the buyer has no more than that, and no more than they were found to be owed.
 */
const { harness, say, asked, must, ruleOf, answer, going, moved, silent, ruled, contest, upheld } =
  await openCrossing();
afterAll(() => harness.drop());
const late = (dispute: string) => ({ dispute, answeredAt: NOW + MS.day, words: 'late' });

describe('a chargeback that gave nothing', () => {
  it('brings no second payment where the money went back outside the case meanwhile', async () => {
    await silent('A1');
    await say(takes('A1', 'a1'));
    expect(await going('A1')).toBe(0);
    await say(fact('A1', 'refund.made', { amount: usd('92.00'), by: 'seller' }));
    await say(ends('A1', 'a1', 'won'));
    expect(await going('A1')).toBe(0);
  });

  it('revives no ruling that fell on appeal, and nobody is credited what had come back', async () => {
    const changes = await moved(async () => {
      const id = await ruled('A2');
      await say(takes('A2', 'a2'));
      await contest(id);
      await upheld(id);
      await work(harness);
      await say(ends('A2', 'a2', 'won'));
    });
    expect(changes).toEqual({});
    expect(await going('A2')).toBe(0);
  });

  it('pays what was ruled while it was under way, though nothing was asked for then', async () => {
    await moveClock(harness.db, NOW);
    await bought(harness.db, 'A3');
    const id = await opened(harness, 'A3');
    await say(takes('A3', 'a3'));
    await moveClock(harness.db, SILENT);
    await work(harness);
    expect(await going('A3')).toBe(0);
    await say(ends('A3', 'a3', 'withdrawn', SILENT));
    expect(await going('A3')).toBe(9200);
    expect(await disputeNow(harness, id)).toMatchObject({ ruling: { refund: { amount: usd('92.00') } } });
  });

  it('keeps what is held back where another is still under way, and pays once the last is over', async () => {
    await silent('A4');
    await say(takes('A4', 'a4', '40.00', SILENT));
    await say(takes('A4', 'a4b', '52.00', SILENT));
    await say(ends('A4', 'a4', 'won', SILENT));
    expect(await going('A4')).toBe(0);
    await say(ends('A4', 'a4b', 'won', SILENT));
    expect(await going('A4')).toBe(9200);
  });

  it('pays what an appeal gave in its course: all of it, once', async () => {
    const id = await ruled('A5', { amount: '50.00' });
    await say(takes('A5', 'a5'));
    await contest(id, BUYER);
    await upheld(id);
    await work(harness);
    expect(await going('A5')).toBe(0);
    await say(ends('A5', 'a5', 'won'));
    expect(await going('A5')).toBe(9200);
  });

  it('pays the ruling that is appealed against, and what stands after it stays', async () => {
    const id = await ruled('A6', { amount: '50.00' });
    await say(takes('A6', 'a6'));
    await contest(id);
    await say(ends('A6', 'a6', 'won'));
    expect(await going('A6')).toBe(5000);
    await must('disputes.decide_appeal', { dispute: id, outcome: 'rejected', reasons: 'x' }, OTHER);
    expect(await going('A6')).toBe(5000);
  });

  it.each([
    ['at one instant', true],
    ['its end told first', false],
  ])('and is told %s leaves the payment as it was', async (name, together) => {
    const order = `A7 ${name}`;
    await silent(order);
    const [first, last] = [takes(order, order, '92.00', SILENT), ends(order, order, 'won', SILENT)];
    if (together) await say(first, last);
    else {
      await say(last);
      await say(first);
    }
    expect(await going(order)).toBe(9200);
  });
});

describe('what a ruling leaves of the payment', () => {
  const left = async (id: string) => (await disputeNow(harness, id)) as { ruling?: { left: object } };

  it('is all of it once its money is called back, and less what went back elsewhere once it is paid after all', async () => {
    const id = await silent('L1');
    expect(await left(id)).toMatchObject({ ruling: { left: usd('0.00') } });
    await say(takes('L1', 'l1', '92.00', SILENT));
    expect(await left(id)).toMatchObject({ ruling: { left: usd('92.00') } });
    await say(fact('L1', 'refund.made', { amount: usd('30.00'), by: 'seller' }, SILENT));
    await say(ends('L1', 'l1', 'won', SILENT));
    // 62.00 were still to be had: the ruling pays them, and nothing is left.
    expect(await left(id)).toMatchObject({ ruling: { refund: { amount: usd('62.00') }, left: usd('0.00') } });
  });

  it('counts what went back before the bank came', async () => {
    const id = await ruled('L2', { amount: '50.00' });
    await say(fact('L2', 'refund.made', { amount: usd('12.00'), by: 'seller' }));
    await say(takes('L2', 'l2'));
    expect(await left(id)).toMatchObject({ ruling: { left: usd('80.00') } });
    await say(ends('L2', 'l2', 'won'));
    expect(await left(id)).toMatchObject({ ruling: { refund: { amount: usd('50.00') }, left: usd('30.00') } });
  });

  it('is told anew where the shop had refused: nothing had gone', async () => {
    const id = await ruled('L3', { amount: '50.00' });
    await answer('L3', 'refused');
    await say(takes('L3', 'l3'));
    expect(await left(id)).toMatchObject({ ruling: { left: usd('92.00') } });
    await say(ends('L3', 'l3', 'won'));
    expect(await left(id)).toMatchObject({ ruling: { refund: { amount: usd('50.00') }, left: usd('42.00') } });
  });
});

describe('a chargeback that the seller lost', () => {
  it('joins a case whose ruling is appealed against: what was not confirmed is called back', async () => {
    const id = await ruled('B1', { amount: '50.00' });
    await contest(id);
    await say(takes('B1', 'b1'));
    expect(await going('B1')).toBe(0);
    await must('disputes.decide_appeal', { dispute: id, outcome: 'rejected', reasons: 'x' }, OTHER);
    await say(ends('B1', 'b1', 'lost'));
    expect(await going('B1')).toBe(0);
  });

  it('calls back each share that was not confirmed, and what was is owed back', async () => {
    const ofBoth = ['seller', 'carrier'].map((of, nth) => ({ of, percent: 60 - 20 * nth }));
    const changes = await moved(async () => {
      await ruled('B2', { faults: ofBoth });
      // 55.20 of the seller's, 36.80 of the platform's: the first is done.
      const [first] = (await asked('B2')).filter(({ money }) => money?.amount === '55.20');
      await say(fact('B2', 'instruction.confirmed', { instructionId: first!.instructionId }));
      await say(takes('B2', 'b2'));
      await say(ends('B2', 'b2', 'lost'));
    });
    expect(await going('B2')).toBe(5520);
    expect(changes).toEqual({ 'seller.available': -5520, outside: 5520, 'seller.receivable': 5520, buyer: -5520 });
  });

  it('gives what was paid twice back to the platform, which had borne it', async () => {
    const changes = await moved(async () => {
      const id = await silent('B3');
      await answer('B3', 'confirmed');
      await must('disputes.tell_late_answer', late(id));
      await say(takes('B3', 'b3', '92.00', SILENT));
      await say(ends('B3', 'b3', 'lost', SILENT));
    });
    // It paid 92.00 in the seller's place, and is owed as much by the buyer, who has it twice.
    expect(changes).toEqual({ outside: 9200, buyer: -9200 });
  });
});

describe('an answer that was told late', () => {
  it('is borne by the platform once, however often it is told', async () => {
    const changes = await moved(async () => {
      const id = await silent('C1');
      await answer('C1', 'confirmed');
      await must('disputes.tell_late_answer', late(id));
      expect(await ruleOf('disputes.tell_late_answer', late(id))).toBe('disputes.not_reopened');
    });
    expect(changes).toEqual({ platform: -9200, outside: 9200 });
  });

  it.each([
    ['was called back for a chargeback', 'recalled'],
    ['the shop refused', 'refused'],
  ])('credits nobody what %s: the case goes on', async (_what, how) => {
    const order = `C2 ${how}`;
    const changes = await moved(async () => {
      const id = await silent(order);
      if (how === 'refused') await answer(order, 'refused');
      else await say(takes(order, order, '92.00', SILENT));
      await must('disputes.tell_late_answer', late(id));
      expect(await disputeNow(harness, id)).toMatchObject({ status: 'negotiating' });
    });
    expect(changes).toEqual({});
  });
});

describe('what the shop refused', () => {
  it('is no debt any more where the appeal finds that nothing was owed', async () => {
    const changes = await moved(async () => {
      const id = await ruled('D1');
      await answer('D1', 'refused');
      await contest(id);
      await upheld(id);
    });
    expect(changes).toEqual({});
  });

  it('is replaced by what the appeal gives, which is no more than was paid', async () => {
    const id = await ruled('D2', { amount: '50.00' });
    await answer('D2', 'refused');
    await contest(id, BUYER);
    const much = { dispute: id, outcome: 'upheld', reasons: 'x', amount: '142.00' };
    expect(await ruleOf('disputes.decide_appeal', much, OTHER)).toBe('disputes.amount_not_possible');
    const changes = await moved(async () => {
      await upheld(id, { amount: '92.00' });
      await answer('D2', 'confirmed');
    });
    // The debt of 50.00 goes, 92.00 are paid.
    expect(changes).toEqual({ 'seller.available': -9200, outside: 9200, 'seller.receivable': 5000, buyer: -5000 });
  });

  it('and does all the same is paid: nothing is asked for again', async () => {
    const changes = await moved(async () => {
      await silent('D3');
      await answer('D3', 'refused');
      await answer('D3', 'confirmed', 'refused');
      expect(await ruleOf('acts.refund', { seller: 'shop', orderId: 'D3', reason: 'goodwill' }, SELLER)).not.toBe(
        'accepted',
      );
    });
    expect(changes).toEqual({ 'seller.available': -9200, outside: 9200 });
  });
});

describe('what was called back', () => {
  it.each([
    ['after', 'recalled'],
    ['before', 'asked'],
  ])('and is done all the same, told %s the recall, is paid: nothing is asked for again', async (name, was) => {
    const order = `E1 ${name}`;
    const id = await silent(order);
    await must('disputes.tell_late_answer', late(id));
    if (was === 'recalled') await work(harness);
    for (const { instructionId } of await asked(order))
      await tell(harness.db, [fact(order, 'instruction.confirmed', { instructionId }, SILENT)]);
    await work(harness);
    expect(await going(order)).toBe(9200);
    await ruleOf('disputes.escalate', { dispute: id }, BUYER);
    await ruleOf('disputes.decide', { dispute: id, outcome: 'buyer', reason: 'not-delivered', reasons: 'x' });
    await work(harness);
    expect(await going(order)).toBe(9200);
  });
});

describe('two cases of one order', () => {
  const line = (id: string) => ({ id, quantity: 1, price: usd('40.00') });
  const placed = { buyerId: 'b-1', currency: 'USD', lines: [line('l1'), line('l2')], freight: usd('12.00') };
  const claimOf = (id: string) => ({ lines: [{ line: id, quantity: 1 }] });

  it('both know of a chargeback: what either asked for is called back, and paid once the bank gave nothing', async () => {
    await moveClock(harness.db, NOW);
    await bought(harness.db, 'G1', { placed });
    const first = await opened(harness, 'G1', claimOf('l1'));
    await must('disputes.answer', { dispute: first, answer: 'accept' }, SELLER);
    const second = await opened(harness, 'G1', claimOf('l2'));
    await must('disputes.answer', { dispute: second, answer: 'accept' }, SELLER);
    expect(await going('G1')).toBe(9200);
    await say(takes('G1', 'g1'));
    expect(await going('G1')).toBe(0);
    await say(ends('G1', 'g1', 'won'));
    expect(await going('G1')).toBe(9200);
  });

  it('are both closed where all that was paid went back outside them, and neither counts as silence', async () => {
    await moveClock(harness.db, NOW);
    await bought(harness.db, 'G2', { placed });
    const both = [await opened(harness, 'G2', claimOf('l1')), await opened(harness, 'G2', claimOf('l2'))];
    await say(fact('G2', 'refund.made', { amount: usd('92.00'), by: 'seller' }));
    for (const id of both)
      expect(await disputeNow(harness, id)).toMatchObject({ status: 'closed', ruling: { how: 'refunded-elsewhere' } });
    expect(await going('G2')).toBe(0);
  });
});

describe('the fund of the after-sales service', () => {
  const inFund = async () => Number((await listFunds(harness.db.pool, 'test'))[0]!.balance.minor);
  const decided = async (order: string): Promise<string> => {
    await moveClock(harness.db, NOW);
    await bought(harness.db, order, { deliveredAt: '2026-03-20T10:00:00-07:00' });
    const dispute = await opened(harness, order, { problem: 'quality' });
    await must('disputes.decide', { dispute, outcome: 'buyer', reason: 'not-as-promised', reasons: 'x' });
    return dispute;
  };
  beforeAll(async () => {
    const of = { market: 'test', fund: 'care-fund', at: NOW };
    await openFund(harness.db, { ...of, currency: 'USD', lowAt: null });
    await topUp(harness.db, { ...of, key: 'k', amount: parseMoney('1000.00 USD'), principalId: 'p' });
    await moveClock(harness.db, NOW);
    await must('disputes.enrol', { seller: 'shop', enrolled: true }, SELLER);
  });

  it('pays nothing beside the bank, and has what it had put aside', async () => {
    const before = await inFund();
    await decided('F1');
    await say(takes('F1', 'f1'));
    expect([await going('F1'), await inFund()]).toEqual([0, before]);
    await say(ends('F1', 'f1', 'won'));
    expect([await going('F1'), await inFund()]).toEqual([9200, before - 9200]);
  });

  it('pays nothing that has gone back meanwhile', async () => {
    const before = await inFund();
    await decided('F2');
    await say(fact('F2', 'refund.made', { amount: usd('92.00'), by: 'seller' }));
    expect([await going('F2'), await inFund()]).toEqual([0, before]);
  });

  it('has again what was called back, and pays it after all from itself', async () => {
    const before = await inFund();
    await decided('F3');
    await work(harness);
    await say(takes('F3', 'f3'));
    expect([await going('F3'), await inFund()]).toEqual([0, before]);
    await say(ends('F3', 'f3', 'won'));
    expect([await going('F3'), await inFund()]).toEqual([9200, before - 9200]);
  });
});
