import { describe, expect, test } from 'vitest';
import { at, contextOf, linesOf, policyOf, refOf, told } from '../../test/support/story.ts';
import type { Policy } from '../policy/policy.ts';
import type { Fact, FactData, FactNames } from './model.ts';
import { foldThread } from './thread.ts';

const answer = (within: string, rest: string, market = '') =>
  policyOf(
    `promise: { dispatch-proof: confirmation, answer: { within: ${within}, ${rest}, ours: test } }`,
    '2024-01-01',
    market,
  );
const day = answer('24 hours', 'clock: around-the-clock, automatic-answer-stops: false');
const office = answer(
  '9 business hours',
  'clock: business-hours, automatic-answer-stops: false',
  ', business-hours: { from: "09:00", to: "17:00", ours: test }',
);

const inThread = (kind: string, when: string, data: FactData, over: Partial<FactNames & Pick<Fact, 'id' | 'source'>>) =>
  told(kind, when, data, { orderId: undefined, threadId: 't1', ...over });
const received = (when: string, id: string, data: FactData = {}, source = 'shop') =>
  inThread('message.received', when, data, { id, source });
const sent = (when: string, data: FactData = {}) => inThread('message.sent', when, data, {});
const noAnswer = (when: string, messageId: string, source = 'shop') =>
  inThread('message.marked', when, { messageId, needsAnswer: false }, { source });

const fold = (facts: readonly Fact[], policies: readonly Policy[] = [day]) =>
  foldThread({ sellerId: 's1', threadId: 't1' }, facts, contextOf({ policies }));
const late = (facts: readonly Fact[], ...policies: Policy[]) =>
  linesOf(fold(facts, policies.length > 0 ? policies : [day]).marks).map((line) =>
    line.replace('answered-late message ', ''),
  );
const counts = 'seller counts promise.seller';

describe('the answer clock', () => {
  test.each([
    ['answered at the due instant', [sent('2024-03-06 10:00')], []],
    ['answered a millisecond later', [sent('2024-03-06 10:00:00.001')], [`m1 2024-03-06 10:00 .. ${counts}`]],
    ['never answered', [], [`m1 2024-03-06 10:00 .. ${counts}`]],
    ['answered at the very instant', [sent('2024-03-05 10:00')], []],
    ['answered before it came', [sent('2024-03-05 09:59:59.999')], [`m1 2024-03-06 10:00 .. ${counts}`]],
    [
      'answered by a machine only',
      [sent('2024-03-05 10:01', { automatic: true })],
      [`m1 2024-03-06 10:00 .. ${counts}`],
    ],
    [
      'answered by a machine, then in time',
      [sent('2024-03-05 10:01', { automatic: true }), sent('2024-03-06 09:00')],
      [],
    ],
    ['marked as needing no answer in time', [noAnswer('2024-03-05 12:00', 'm1')], []],
    [
      'marked so when it was late already',
      [noAnswer('2024-03-07 12:00', 'm1')],
      [`m1 2024-03-06 10:00 .. 2024-03-07 12:00 ${counts}`],
    ],
    ['marked so by a clock that runs ahead', [noAnswer('2024-03-05 09:00', 'm1')], []],
    ['another message marked so', [noAnswer('2024-03-05 12:00', 'm2')], [`m1 2024-03-06 10:00 .. ${counts}`]],
  ])('%s', (_what, facts, expected) => {
    expect(late([received('2024-03-05 10:00', 'm1'), ...facts])).toEqual(expected);
  });

  test('runs for each message by itself, and one answer stops all before it', () => {
    const two = [received('2024-03-05 10:00', 'm1'), received('2024-03-05 20:00', 'm2')];
    expect(late([...two, sent('2024-03-06 15:00')])).toEqual([`m1 2024-03-06 10:00 .. ${counts}`]);
    expect(late([...two, sent('2024-03-05 15:00')])).toEqual([`m2 2024-03-06 20:00 .. ${counts}`]);
  });

  test('does not start for spam, nor for what needs no answer', () => {
    expect(late([received('2024-03-05 10:00', 'm1', { spam: true })])).toEqual([]);
    expect(late([received('2024-03-05 10:00', 'm1', { needsAnswer: false })])).toEqual([]);
    expect(late([received('2024-03-05 10:00', 'm1', { needsAnswer: true, spam: true })])).toEqual([]);
  });

  test('without a promise to answer there is none', () => {
    expect(late([received('2024-03-05 10:00', 'm1')], policyOf('promise: { dispatch-proof: confirmation }'))).toEqual(
      [],
    );
    expect(late([received('2024-03-05 10:00', 'm1')], policyOf(''))).toEqual([]);
  });

  test('a machine stops it where policy lets it', () => {
    const policy = answer('24 hours', 'clock: around-the-clock, automatic-answer-stops: true');
    expect(late([received('2024-03-05 10:00', 'm1'), sent('2024-03-05 10:01', { automatic: true })], policy)).toEqual(
      [],
    );
  });

  test('goes by the version in force when the message came', () => {
    const later = policyOf(
      'promise: { dispatch-proof: confirmation, answer: { within: 48 hours, clock: around-the-clock, automatic-answer-stops: false, ours: test } }',
      '2024-03-06',
    );
    const dueOf = (when: string) => fold([received(when, 'm1')], [day, later]).messages[0]?.dueAt;
    expect(dueOf('2024-03-05 23:59:59.999')).toBe(at('2024-03-06 23:59:59.999'));
    expect(dueOf('2024-03-06 00:00')).toBe(at('2024-03-08 00:00'));
  });
});

describe('business hours', () => {
  // Open 09:00 to 17:00; 2024-03-08 is a Friday.
  test.each([
    ['2024-03-05 10:00', '2024-03-06 11:00', '7 hours of Tuesday, 2 of Wednesday'],
    ['2024-03-05 03:00', '2024-03-06 10:00', 'from the opening: 8 and 1'],
    ['2024-03-05 18:00', '2024-03-07 10:00', 'from the next opening'],
    ['2024-03-08 16:00', '2024-03-11 17:00', '1 hour of Friday, 8 of Monday: its closing is in time'],
    ['2024-03-09 12:00', '2024-03-12 10:00', 'the weekend is closed'],
  ])('nine from %s end at %s', (when, due) => {
    expect(fold([received(when, 'm1')], [office]).messages[0]?.dueAt).toBe(at(due));
  });
});

describe('messages', () => {
  test('of two sources may have the same id, and stay two', () => {
    const facts = [
      received('2024-03-05 10:00', '1'),
      received('2024-03-05 11:00', '1', {}, 'mail'),
      sent('2024-03-06 10:30'),
    ];
    expect(late(facts)).toEqual([`1 2024-03-06 10:00 .. ${counts}`]);
    expect(late(facts.slice(0, 2))).toEqual([
      `1 2024-03-06 10:00 .. ${counts}`,
      `mail:1 2024-03-06 11:00 .. ${counts}`,
    ]);
    expect(late([...facts.slice(0, 2), noAnswer('2024-03-05 12:00', '1', 'mail')])).toEqual([
      `1 2024-03-06 10:00 .. ${counts}`,
    ]);
    expect(late([...facts.slice(0, 2), noAnswer('2024-03-05 12:00', '1')])).toEqual([
      `mail:1 2024-03-06 11:00 .. ${counts}`,
    ]);
  });

  test('marked though nobody told of them are an anomaly', () => {
    expect(fold([noAnswer('2024-03-05 12:00', 'm1')]).anomalies.map(({ kind }) => kind)).toEqual([
      'marks-unknown-message',
    ]);
    expect(fold([received('2024-03-05 10:00', 'm1'), noAnswer('2024-03-05 12:00', 'm1')]).anomalies).toEqual([]);
  });

  test('corrected and withdrawn act where they stood', () => {
    const message = received('2024-03-05 10:00', 'm1');
    const reply = sent('2024-03-07 10:00');
    const about = (of: Fact) => ({ of: refOf(of), author: 'a', reason: 'r' });
    const earlier = inThread(
      'fact.corrected',
      '2024-04-01',
      { ...about(reply), occurredAt: at('2024-03-06 10:00') },
      {},
    );
    expect(late([message, reply])).toEqual([`m1 2024-03-06 10:00 .. ${counts}`]);
    expect(late([message, reply, earlier])).toEqual([]);
    expect(
      fold([message, reply, inThread('fact.withdrawn', '2024-04-01', about(message), {})]).messages.map(
        ({ from }) => from,
      ),
    ).toEqual(['seller']);
  });

  test('late are forgiven by an excuse from its time on, one or all', () => {
    const two = [received('2024-03-05 10:00', 'm1'), received('2024-03-05 11:00', 'm2')];
    const excuse = (thing: FactData) =>
      inThread(
        'mark.excused',
        '2024-03-10',
        { mark: 'answered-late', ...thing, reason: 'r', decision: 'd' },
        { source: 'troth' },
      );
    expect(late([...two, excuse({ thing: 'm1' })])).toEqual([
      `m1 2024-03-06 10:00 .. 2024-03-10 00:00 ${counts}`,
      'm1 2024-03-10 00:00 .. seller not promise.excused',
      `m2 2024-03-06 11:00 .. ${counts}`,
    ]);
    expect(late([...two, excuse({})]).filter((line) => line.endsWith('promise.excused'))).toHaveLength(2);
  });
});
