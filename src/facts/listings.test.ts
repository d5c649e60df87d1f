import { describe, expect, it } from 'vitest';
import { fieldsChanged, standingAt } from './listings.ts';
import type { Fact } from './model.ts';

const told = (id: string, occurredAt: number, title: string, more: Partial<Fact> = {}): Fact => ({
  source: 'shop',
  id,
  kind: 'listing.described',
  occurredAt,
  data: { title },
  ...more,
});
const amending = (id: string, kind: string, of: string, data: object = {}): Fact =>
  told(id, 900, '', { kind, data: { of: { source: 'shop', id: of }, ...data } });
const titles = (facts: readonly Fact[], at: number, now = 1000, ranks: readonly string[] = []) => {
  const { was, now: latest } = standingAt(facts, ranks, at, now);
  return [was?.data.title ?? null, latest?.data.title ?? null];
};
const first = told('1', 100, 'leather');
const second = told('2', 200, 'vegan leather');

describe('how a listing read', () => {
  it('is what was told last before the deal, or at its very instant; never what came a moment later', () => {
    expect(titles([first, second], 199)).toEqual(['leather', 'vegan leather']);
    expect(titles([first, second], 200)).toEqual(['vegan leather', 'vegan leather']);
    expect(titles([first, second], 201)).toEqual(['vegan leather', 'vegan leather']);
  });

  it('is not known before it was first told, nor of a listing nobody told of', () => {
    expect(titles([first], 99)).toEqual([null, 'leather']);
    expect(titles([first], 100)).toEqual(['leather', 'leather']);
    expect(titles([], 100)).toEqual([null, null]);
  });

  it('does not depend on when it was told', () => {
    expect(titles([second, first], 150)).toEqual(titles([first, second], 150));
  });

  it('reads now as far as now has come', () => {
    expect(titles([first, second], 150, 199)).toEqual(['leather', 'leather']);
    expect(titles([first, second], 150, 200)).toEqual(['leather', 'vegan leather']);
  });

  it('is as a correction says, from when the corrected version stood; what was taken back never was', () => {
    const right = amending('3', 'fact.corrected', '1', { data: { title: 'cowhide' } });
    expect(titles([first, right], 100)).toEqual(['cowhide', 'cowhide']);
    expect(titles([first, amending('3', 'fact.corrected', '1', { occurredAt: 120 })], 110)).toEqual([null, 'leather']);
    expect(titles([first, second, amending('3', 'fact.withdrawn', '2')], 300)).toEqual(['leather', 'leather']);
  });

  it('is what the source of the higher rank says, of two that speak of one instant', () => {
    const other = told('9', 100, 'plastic', { source: 'crawler' });
    expect(titles([first, other], 100, 1000, ['crawler', 'shop'])[0]).toBe('leather');
    expect(titles([first, other], 100, 1000, ['shop', 'crawler'])[0]).toBe('plastic');
  });
});

describe('what was changed', () => {
  const was = {
    title: 'Bag',
    price: { amount: '10.00', currency: 'EUR' },
    attributes: [{ name: 'Material', value: 'leather' }],
  };

  it('is named, field by field, in the order in which a listing is read', () => {
    expect(fieldsChanged(was, was)).toEqual([]);
    expect(
      fieldsChanged(was, {
        ...was,
        title: 'Tote',
        attributes: [{ name: 'Material', value: 'PU' }],
        description: 'As pictured',
      }),
    ).toEqual(['title', 'description', 'attributes']);
  });

  it('is also what is no longer said', () => {
    expect(fieldsChanged(was, { title: 'Bag' })).toEqual(['price', 'attributes']);
  });
});
