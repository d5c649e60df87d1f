import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Transition } from './lifecycle.ts';
import { checkLifecycle, drawLifecycle, flaws, mayMove, TRANSITIONS } from './lifecycle.ts';

const README = path.join(import.meta.dirname, 'README.md');
const DRAWN = /(<!-- lifecycle: drawn from lifecycle\.ts -->\n)[\s\S]*?(<!-- \/lifecycle -->)/;

describe('the life of a sanction', () => {
  it('is whole', () => {
    expect(flaws(TRANSITIONS)).toEqual([]);
    expect(() => checkLifecycle()).not.toThrow();
  });

  it.each<[string, Transition[], string]>([
    [
      'an open status that only a person can leave',
      TRANSITIONS.filter(({ from, by }) => !(from === 'waiting' && by === 'clock')),
      'waiting would wait for ever',
    ],
    ['a status nobody reaches', TRANSITIONS.filter(({ to }) => to !== 'waiting'), 'waiting cannot be reached'],
    [
      'one that is over and bites again',
      [...TRANSITIONS, { from: 'ended', step: 'take-effect', to: 'in-effect', by: 'clock' }],
      'ended is over and goes on',
    ],
    [
      'a transition given twice',
      [...TRANSITIONS, { from: 'in-effect', step: 'end', to: 'ended', by: 'clock' }],
      'in-effect end ended is given twice',
    ],
  ])('finds %s', (_, table, flaw) => {
    expect(flaws(table)).toContain(flaw);
  });

  it('lets nothing but an appeal touch what is over', () => {
    for (const over of ['ended', 'lapsed', 'overturned'] as const)
      for (const { to, by } of TRANSITIONS.filter(({ from }) => from === over))
        expect([to, by]).toEqual(['overturned', 'appeal']);
    expect(mayMove('announced', 'end')).toBe(false);
    expect(mayMove('waiting', 'confirm', 'in-effect')).toBe(true);
  });

  it('is drawn in the README (TROTH_DRAW=1 draws it again)', () => {
    const text = readFileSync(README, 'utf8');
    const drawn = text.replace(DRAWN, (_all, head: string, tail: string) => `${head}${drawLifecycle()}\n${tail}`);
    if (process.env.TROTH_DRAW === '1') writeFileSync(README, drawn);
    expect(text).toMatch(DRAWN);
    expect(readFileSync(README, 'utf8')).toBe(drawn);
  });
});
