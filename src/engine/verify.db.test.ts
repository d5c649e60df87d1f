import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Harness } from '../../test/appeals/market.ts';
import { accepted, contested, OPERATOR, openMarket, REASON, run, sellerId } from '../../test/appeals/market.ts';
import { verify } from './verify.ts';

let harness: Harness;
/** The decision that upheld a contest, and that contest. */
let decision: string;
let contest: string;
beforeEach(async () => {
  harness = await openMarket();
  contest = await contested(harness, 'V-1');
  const input = { contest, outcome: 'upheld', ...REASON };
  decision = accepted(await run(harness.engine, 'appeals.decide', input, OPERATOR)).decisionId ?? '';
  expect(await verify(harness.engine)).toMatchObject({ sellers: 1, decisions: 2, breaks: [] });
});
afterEach(() => harness.drop());

const sql = (text: string, ...values: unknown[]) => harness.db.pool.query(text, values);
const breaksNow = async (only: typeof sellerId | null = null) =>
  (await verify(harness.engine, only)).breaks.map(({ seq, decisionId, what, detail }) => ({
    seq,
    decisionId,
    what,
    detail,
  }));
const cutOffEnd = async () => {
  await sql('delete from decisions where decision_id = $1', decision);
  await sql(
    'update seller_heads h set seq = d.seq, hash = d.hash from decisions d where d.seller_id = h.seller_id and d.seq = 1',
  );
};

it('names the last decision, removed with the head moved back, by its event and its fact', async () => {
  await cutOffEnd();
  const named = [
    {
      seq: 0,
      decisionId: decision,
      what: 'removed',
      detail: `the fact troth/excuse:${contest} (mark.excused) stands without its decision: decision ${decision} is gone`,
    },
    {
      seq: 0,
      decisionId: decision,
      what: 'removed',
      detail: `decision ${decision} is gone; what was told of it (appeals.contest_decided) names it`,
    },
  ];
  expect(await breaksNow()).toEqual(named);
  expect(await breaksNow(sellerId)).toEqual(named);
});

it('each of both is enough', async () => {
  await cutOffEnd();
  await sql('delete from events where decision_id = $1', decision);
  expect((await breaksNow()).map(({ detail }) => detail)).toEqual([expect.stringContaining('the fact troth/excuse:')]);
});

it('names a seller’s only decisions, removed with the head and the words', async () => {
  for (const table of ['decisions', 'seller_heads', 'words']) await sql(`delete from ${table}`);
  const found = await breaksNow();
  expect(found).toHaveLength(3);
  expect(found.map(({ what }) => what)).toEqual(['removed', 'removed', 'removed']);
  expect(found.filter(({ decisionId }) => decisionId === decision)).toHaveLength(2);
});

it('names the fact that an upheld contest told, where it is gone or says something else', async () => {
  const broken = (flaw: string) => [
    {
      seq: 2,
      decisionId: decision,
      what: 'effect-altered',
      detail: `the fact troth/excuse:${contest} (mark.excused), which it told, ${flaw}`,
    },
  ];
  await sql(`update facts set occurred_at = occurred_at + 1 where kind = 'mark.excused'`);
  expect(await breaksNow()).toEqual(broken('says something else'));
  await sql(`update facts set occurred_at = occurred_at - 1, body = replace(body, 'shipped-late', 'delivered-late')
    where kind = 'mark.excused'`);
  expect(await breaksNow()).toEqual(broken('says something else'));
  await sql(`delete from facts where kind = 'mark.excused'`);
  expect(await breaksNow()).toEqual(broken('is gone'));
});
