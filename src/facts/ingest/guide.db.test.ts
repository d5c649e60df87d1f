import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { marketWith } from '../../../test/support/market.ts';
import { policyOf } from '../../../test/support/story.ts';
import type { Db } from '../../platform/database/index.ts';
import { orderUuid, sellerUuid } from '../envelope.ts';
import { ingest } from '../ingest.ts';
import { readOrder } from '../read.ts';
import { factsReasons } from '../reasons.ts';
import { CLOUD_EVENTS, readTold } from './body.ts';

const guide = readFileSync(new URL('../../../docs/guides/telling-facts.md', import.meta.url), 'utf8');
const policy =
  policyOf(`promise: { dispatch-proof: confirmation, deliver: { day: ends-at-its-end }, negative-feedback: { at-most-stars: 2, ours: test } }
faults: [{ mark: any, when: disruption-declared, fault: nobody, counts: false, ours: test }]`);

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, policy, { zone: 'Europe/Paris' });
});
afterAll(() => drop());

/** Every block of JSON with the answers, the status and the marks that the next line claims. */
const steps = [...guide.matchAll(/^```json ?(\w*)\n([\s\S]*?)^```\n\nAnswers: (.*)$/gm)].map(
  ([, type, json = '', claim = '']) => {
    const [answers = '', after = ''] = claim.split('. The order is now ');
    const [status = '', marks] = after.split(', and bears ');
    const words = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
    return {
      type,
      json,
      answers: words(answers),
      status: words(status)[0],
      marks:
        marks &&
        [...marks.matchAll(/`([^`]+)`(, which does not count)?/g)].map(
          ([, code, not]) => `${code} ${not ? 'not' : 'counts'}`,
        ),
    };
  },
);

/** `untracked` is of parcels, of which the guide says nothing. */
async function orderNow() {
  const state = await readOrder(db.read, sellerUuid('test', 's1'), orderUuid('test', 's1', 'A-1'));
  const marks = state?.marks.filter(({ thing }) => thing.kind === 'order') ?? [];
  return {
    status: state?.status,
    marks: marks.map(({ code, spans }) => `${code} ${spans.at(-1)?.counts ? 'counts' : 'not'}`),
  };
}

test('the guide to telling facts is true', async () => {
  expect(steps.length).toBe(guide.match(/^```json/gm)?.length);
  expect(steps.length).toBe(11);
  for (const { type, json, answers, status, marks } of steps) {
    const { facts } = readTold(type === 'cloudevents' ? CLOUD_EVENTS : 'application/json', json, {});
    const { results } = await ingest(db, { market: 'test', facts, now: 1000 });
    expect(
      results.map(({ outcome, rule }) => (rule === undefined ? outcome : `${outcome} ${rule}`)),
      json,
    ).toEqual(answers);
    const now = await orderNow();
    if (status !== undefined) expect(now.status, json).toBe(status);
    if (marks !== undefined) expect(now.marks, json).toEqual(marks);
  }
  expect(steps.filter(({ marks }) => marks !== undefined).length).toBe(4);
});

test('its table of rules names rules that there are, and those of its examples', () => {
  const table = [...guide.matchAll(/^\| `(facts\.\w+)` \|/gm)].map(([, rule]) => rule);
  expect(Object.keys(factsReasons)).toEqual(expect.arrayContaining(table));
  const given = steps
    .flatMap(({ answers }) => answers.map((answer) => answer.split(' ')[1]))
    .filter((rule) => rule !== undefined);
  expect(given.length).toBeGreaterThan(3);
  expect(table).toEqual(expect.arrayContaining(given));
});
