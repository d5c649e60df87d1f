import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Transition } from './lifecycle.ts';
import { checkLifecycle, drawLifecycle, flaws, mayMove, TRANSITIONS } from './lifecycle.ts';

const README = path.join(import.meta.dirname, 'README.md');
const DRAWN = /(<!-- lifecycle: drawn from lifecycle\.ts -->\n)[\s\S]*?(<!-- \/lifecycle -->)/;

describe('the life of a dispute', () => {
  it('is whole', () => {
    expect(flaws(TRANSITIONS)).toEqual([]);
    expect(() => checkLifecycle()).not.toThrow();
  });

  it.each<[string, Transition[], string]>([
    [
      'an open status that only a person can leave',
      TRANSITIONS.filter(({ from, by }) => !(from === 'negotiating' && by === 'clock')),
      'negotiating would wait for ever',
    ],
    ['a status nobody reaches', TRANSITIONS.filter(({ to }) => to !== 'withdrawn'), 'withdrawn cannot be reached'],
    [
      'a final status that goes on',
      [...TRANSITIONS, { from: 'withdrawn', step: 'escalate', to: 'escalated', by: 'buyer' }],
      'withdrawn is final and goes on',
    ],
    [
      'a transition given twice',
      [...TRANSITIONS, { from: 'open', step: 'refuse', to: 'negotiating', by: 'seller' }],
      'open refuse negotiating is given twice',
    ],
  ])('finds %s', (_, table, flaw) => {
    expect(flaws(table)).toContain(flaw);
  });

  it('lets nobody decide before the platform has it, and nobody talk after the end', () => {
    expect(mayMove('open', 'decide')).toBe(false);
    expect(mayMove('negotiating', 'decide')).toBe(false);
    expect(mayMove('escalated', 'decide')).toBe(true);
    expect(TRANSITIONS.filter(({ from }) => from === 'withdrawn')).toEqual([]);
    for (const end of ['decided', 'closed'] as const)
      for (const step of ['accept', 'propose', 'edit', 'show', 'withdraw', 'give-in'] as const)
        expect(mayMove(end, step)).toBe(false);
  });

  it('is drawn in the README (TROTH_DRAW=1 draws it again)', () => {
    const text = readFileSync(README, 'utf8');
    const drawn = text.replace(DRAWN, (_all, head: string, tail: string) => `${head}${drawLifecycle()}\n${tail}`);
    if (process.env.TROTH_DRAW === '1') writeFileSync(README, drawn);
    expect(text).toMatch(DRAWN);
    expect(readFileSync(README, 'utf8')).toBe(drawn);
  });
});
