import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawLifecycle, flaws, isOpen, mayMove, TRANSITIONS } from './lifecycle.ts';
import { RETURN_STATUSES } from './model.ts';

describe('the life of a return', () => {
  it('is whole', () => {
    expect(flaws(TRANSITIONS)).toEqual([]);
    expect(new Set(TRANSITIONS.map(({ to }) => to))).toEqual(new Set(RETURN_STATUSES));
  });

  it('names what is wrong with a table', () => {
    const without = (step: string) => TRANSITIONS.filter((each) => each.step !== step);
    expect(flaws(without('contest-elapsed'))).toEqual(['inspected would wait for ever']);
    expect(flaws(without('decline').filter(({ to }) => to !== 'declined'))).toEqual(['declined cannot be reached']);
    expect(flaws([...TRANSITIONS, TRANSITIONS[0]!])).toEqual(['new request requested is given twice']);
    expect(flaws([...TRANSITIONS, { from: 'refunded', step: 'ship', to: 'in-transit', by: 'buyer' }])).toEqual([
      'refunded is final and goes on',
    ]);
  });

  it('lets happen what it says, and nothing else', () => {
    expect(mayMove('requested', 'approve', 'approved')).toBe(true);
    expect(mayMove('requested', 'approve', 'refunded')).toBe(false);
    expect(mayMove('refunded', 'inspect')).toBe(false);
    expect(RETURN_STATUSES.filter((status) => !isOpen(status))).toEqual([
      'declined',
      'refunded',
      'closed',
      'withdrawn',
    ]);
  });

  it('stands in the README as the table says', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const drawn = /<!-- lifecycle: drawn from lifecycle.ts -->\n([\s\S]*?)\n<!-- \/lifecycle -->/.exec(readme)?.[1];
    expect(drawn).toBe(drawLifecycle());
  });
});
