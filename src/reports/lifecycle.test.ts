import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawLifecycle, flaws, isUndecided, mayMove, TRANSITIONS } from './lifecycle.ts';
import { REPORT_STATUSES } from './model.ts';

describe('the life of a report', () => {
  it('is whole', () => {
    expect(flaws(TRANSITIONS)).toEqual([]);
    expect(new Set(TRANSITIONS.map(({ to }) => to))).toEqual(new Set(REPORT_STATUSES));
  });

  it('names what is wrong with a table', () => {
    const without = (step: string) => TRANSITIONS.filter((each) => each.step !== step);
    expect(flaws(without('answer-elapsed'))).toEqual(['asked would wait for ever', 'lapsed cannot be reached']);
    expect(flaws([...TRANSITIONS, TRANSITIONS[0]!])).toEqual(['new file received is given twice']);
    expect(flaws([...TRANSITIONS, { from: 'upheld', step: 'find', to: 'found', by: 'operator' }])).toEqual([
      'upheld is final and goes on',
    ]);
  });

  it('lets happen what it says, and nothing else', () => {
    expect(mayMove('received', 'ask', 'asked')).toBe(true);
    expect(mayMove('answered', 'ask')).toBe(false);
    expect(mayMove('asked', 'uphold')).toBe(false);
    expect(REPORT_STATUSES.filter((status) => !isUndecided(status))).toEqual([
      'upheld',
      'dismissed',
      'telling',
      'found',
      'withdrawn',
    ]);
  });

  it('stands in the README as the table says', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const drawn = /<!-- lifecycle: drawn from lifecycle.ts -->\n([\s\S]*?)\n<!-- \/lifecycle -->/.exec(readme)?.[1];
    expect(drawn).toBe(drawLifecycle());
  });
});
