import { expect, it } from 'vitest';
import { CLOCK, command, forContest, given, LATE, MARKED, SELLER, SUBMITTED_AT } from '../../../test/appeals/given.ts';
import type { MarkOnOrder } from '../model.ts';
import { contest } from './contest.ts';
import { withdraw } from './decision.ts';
import { closeMoot } from './moot.ts';

const submitted = contest(command(), null, given(SUBMITTED_AT, SELLER, forContest()));
if (!submitted.ok) throw new Error(submitted.rule);
const { state } = submitted;
const NOW = SUBMITTED_AT + 1000;
const closing = (marks: readonly MarkOnOrder[], of = state) =>
  closeMoot({ contest: state.contestId }, of, given(NOW, CLOCK, { marks }));
const spans = (...list: MarkOnOrder['spans']) => [{ ...LATE, spans: list }];
const span = { from: MARKED, fault: 'seller', rule: 'promise.late' } as const;

it('closes a contest whose mark is gone, or counts no more, with its reason and nothing to excuse', () => {
  const struck = spans({ ...span, to: NOW, counts: true }, { ...span, from: NOW, to: null, counts: false });
  for (const marks of [[], struck]) {
    const outcome = closing(marks);
    if (!outcome.ok) throw new Error(outcome.rule);
    expect(outcome).toMatchObject({ state: { status: 'moot', moot: { at: NOW }, deadlines: [] }, facts: [] });
    expect(outcome.because).toMatchObject([{ rule: 'appeals.moot', limit: { code: 'shipped-late' } }]);
    expect(outcome.events).toMatchObject([{ type: 'appeals.contest_moot', data: { status: 'moot' } }]);
  }
});

it('goes on where the mark still counts, up to the last millisecond, whatever becomes of another thing', () => {
  expect(closing([LATE])).toMatchObject({ ok: false, rule: 'appeals.still_counts' });
  expect(closing(spans({ ...span, to: NOW + 1, counts: true }))).toMatchObject({ rule: 'appeals.still_counts' });
  const other = { ...LATE, thing: { kind: 'order', id: 'A-2' }, spans: [] } as const;
  expect(closing([other, LATE])).toMatchObject({ rule: 'appeals.still_counts' });
});

it('leaves what is over as it is', () => {
  const withdrawn = withdraw({ contest: state.contestId }, state, given(NOW, SELLER, null));
  if (!withdrawn.ok) throw new Error(withdrawn.rule);
  expect(closing([], withdrawn.state)).toMatchObject({ ok: false, rule: 'appeals.over' });
});
