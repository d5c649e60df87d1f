import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { APPEAL_FINAL, APPEAL_TRANSITIONS } from './lifecycle/appeal.ts';
import type { Transition } from './lifecycle.ts';
import { checkLifecycle, drawLifecycle, FINAL, flaws, mayMove, OPEN, TRANSITIONS } from './lifecycle.ts';

const README = path.join(import.meta.dirname, 'README.md');
const APPEAL_DRAWN = /(<!-- appeal: drawn from lifecycle\/appeal\.ts -->\n)[\s\S]*?(<!-- \/appeal -->)/;
const DRAWN = /(<!-- lifecycle: drawn from lifecycle\.ts -->\n)[\s\S]*?(<!-- \/lifecycle -->)/;

describe('the life of a contest', () => {
  it('is whole', () => {
    expect(flaws(TRANSITIONS, OPEN, FINAL)).toEqual([]);
    expect(() => checkLifecycle()).not.toThrow();
  });

  it.each<[string, Transition[], string]>([
    [
      'an open status that only a person can leave',
      TRANSITIONS.filter(({ from, by }) => !(from === 'answered' && by === 'clock')),
      'answered would wait for ever',
    ],
    ['a status nobody reaches', TRANSITIONS.filter(({ to }) => to !== 'withdrawn'), 'withdrawn cannot be reached'],
    [
      'a final status that goes on',
      [...TRANSITIONS, { from: 'upheld', step: 'withdraw', to: 'withdrawn', by: 'seller' }],
      'upheld is final and goes on',
    ],
    [
      'a transition given twice',
      [...TRANSITIONS, { from: 'asked', step: 'answer', to: 'answered', by: 'seller' }],
      'asked answer answered is given twice',
    ],
  ])('finds %s', (_, table, flaw) => {
    expect(flaws(table, OPEN, FINAL)).toContain(flaw);
  });

  it('lets nobody decide while a question is open, and nothing happen after the end', () => {
    expect(mayMove('asked', 'decide')).toBe(false);
    expect(mayMove('answered', 'decide', 'rejected')).toBe(true);
    for (const end of ['upheld', 'rejected', 'withdrawn', 'moot'] as const) {
      expect(TRANSITIONS.filter(({ from }) => from === end)).toEqual([]);
    }
  });

  it('is drawn in the README (TROTH_DRAW=1 draws it again)', () => {
    const text = readFileSync(README, 'utf8');
    const appeals = drawLifecycle(APPEAL_TRANSITIONS, APPEAL_FINAL);
    const drawn = text
      .replace(DRAWN, (_all, head: string, tail: string) => `${head}${drawLifecycle()}\n${tail}`)
      .replace(APPEAL_DRAWN, (_all, head: string, tail: string) => `${head}${appeals}\n${tail}`);
    if (process.env.TROTH_DRAW === '1') writeFileSync(README, drawn);
    expect(text).toMatch(DRAWN);
    expect(text).toMatch(APPEAL_DRAWN);
    expect(readFileSync(README, 'utf8')).toBe(drawn);
  });
});
