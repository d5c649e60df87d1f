import { describe, expect, it } from 'vitest';
import type { CastMember } from '../../simulation/model.ts';
import type { Happened, StepId } from './steps.ts';
import { STEP_IDS, tourOf } from './steps.ts';

const member = (id: string, who: CastMember['who']): CastMember => ({
  id,
  market: 'demo-us',
  role: who.kind,
  name: { en: id, zh: id },
  situation: { en: '', zh: '' },
  who,
  links: who.kind === 'buyer' ? { order: '/m/demo-us/orders/O?seller=s' } : { health: '/m/demo-us/health' },
});
const CAST = [
  member('parcel-buyer', { kind: 'buyer', buyer: 'b' }),
  member('parcel-seller', { kind: 'seller', seller: 's' }),
  member('suspension', { kind: 'seller', seller: 'bad' }),
];

type Decision = Happened['decisions'][number];
const decision = (command: string, id: string, more: Partial<Decision> & { state?: object } = {}): Decision => ({
  decisionId: `decision of ${command}`,
  command,
  about: { kind: 'dispute', id },
  seller: 's',
  figures: null,
  ...more,
  outcome: {
    state: more.state ?? {},
    events: [],
    deadlines: [],
    postings: [],
    facts: [],
    because: [],
    ...more.outcome,
  },
});
const line = (marked: number) => ({ metric: 'order-defect', things: 120, marked, rate: null, status: 'close' });
const moved = (before: number, after: number) =>
  ({ day: 1, before: [line(before)], after: [line(after)] }) as unknown as Decision['figures'];
const paid = { outcome: { postings: [{}] } as unknown as Decision['outcome'] };

const done = (decisions: readonly Decision[], connected = false): StepId[] =>
  (tourOf('demo-us', CAST, { decisions, connected }) ?? [])
    .filter(({ count }) => count.done === count.of)
    .map(({ id }) => id);

describe('the tour', () => {
  it('has eight steps, none of them done when nothing has happened', () => {
    const steps = tourOf('demo-us', CAST, { decisions: [], connected: false });
    expect(steps?.map(({ id }) => id)).toEqual(STEP_IDS);
    expect(done([])).toEqual([]);
    for (const { page, title, text } of steps ?? []) {
      expect(page).toMatch(/^\/m\/demo-us\//);
      for (const words of [title.zh, text.zh]) expect(words).toMatch(/\p{Script=Han}/u);
    }
  });

  it('ticks the claim of the buyer in it, and what came of that one', () => {
    const opened = decision('disputes.open', 'd1', { state: { buyerId: 'b' } });
    const others = decision('disputes.open', 'd2', { state: { buyerId: 'other' } });
    expect(done([others, decision('disputes.answer_elapsed', 'd2', { ...paid, figures: moved(2, 3) })])).toEqual([]);
    expect(done([opened])).toEqual(['claim']);
    expect(done([opened, decision('disputes.answer_elapsed', 'd1')])).toEqual(['claim', 'silence']);
    expect(done([opened, decision('disputes.answer_elapsed', 'd1', paid)])).toEqual(['claim', 'silence', 'refund']);
    const all = decision('disputes.answer_elapsed', 'd1', { ...paid, figures: moved(2, 3) });
    expect(done([opened, all])).toEqual(['claim', 'silence', 'refund', 'figure']);
    const accepted = decision('disputes.answer', 'd1', { ...paid, figures: moved(2, 2) });
    expect(done([opened, accepted])).toEqual(['claim', 'refund']);
  });

  it('ticks the appeal of the seller in it, and only a person’s decision of it', () => {
    const appealed = decision('appeals.appeal', 'a1', { seller: 'bad' });
    expect(done([decision('appeals.appeal', 'a0')])).toEqual([]);
    expect(done([appealed, decision('appeals.appeal_elapsed', 'a1', { seller: 'bad' })])).toEqual(['appeal']);
    expect(done([appealed, decision('appeals.decide_appeal', 'a1', { seller: 'bad' })])).toEqual([
      'appeal',
      'overturn',
    ]);
  });

  it('counts cases that were ruled, each once, and takes a connected order', () => {
    const ruled = (...ids: string[]) => ids.map((id) => decision('disputes.decide', id));
    expect(done(ruled('c1', 'c2', 'c2'))).toEqual([]);
    expect(done(ruled('c1', 'c2', 'c3'))).toEqual(['cases']);
    const steps = tourOf('demo-us', CAST, { decisions: ruled('c1', 'c2'), connected: false });
    expect(steps?.find(({ id }) => id === 'cases')?.count).toEqual({ done: 2, of: 3 });
    expect(done([], true)).toEqual(['connect']);
  });

  it('is none where those who are in it are not in the cast', () => {
    expect(tourOf('demo-us', CAST.slice(1), { decisions: [], connected: false })).toBeNull();
    expect(tourOf('demo-cn', CAST, { decisions: [], connected: false })).toBeNull();
  });
});
