import { describe, expect, it } from 'vitest';
import type { Change, Version } from './listing-changes.ts';
import { changesOf } from './listing-changes.ts';

const WAS: Version = {
  since: '2026-01-01T00:00:00.000Z',
  title: 'Bag',
  description: 'Full leather',
  condition: null,
  category: null,
  price: { amount: '80.00', currency: 'CNY' },
  attributes: [
    { name: 'Material', value: 'leather' },
    { name: 'Colour', value: 'brown' },
    { name: 'Strap', value: 'yes' },
  ],
  pictures: [{ name: 'front', sha256: 'ab'.repeat(32), link: null }],
};
const money = ({ amount, currency }: { amount: string; currency: string }) => `${currency} ${amount}`;
const changes = (fields: Change['fields'], to: Partial<Version>) =>
  changesOf(WAS, { fields, to: { ...WAS, ...to } }, money).map(({ field, attribute, was, now }) => [
    attribute ?? field,
    was,
    now,
  ]);

describe('what was changed after the deal', () => {
  it('is said before and after, in the order in which the server names it', () => {
    expect(
      changes(['title', 'price', 'condition', 'description'], {
        title: 'Tote',
        price: { amount: '90.00', currency: 'CNY' },
        condition: 'used',
        description: null,
      }),
    ).toEqual([
      ['title', 'Bag', 'Tote'],
      ['price', 'CNY 80.00', 'CNY 90.00'],
      ['condition', '', 'used'],
      ['description', 'Full leather', ''],
    ]);
  });

  it('names of the attributes those alone that read otherwise, came or went', () => {
    expect(
      changes(['attributes'], {
        attributes: [
          { name: 'Colour', value: 'brown' },
          { name: 'Material', value: 'PU' },
          { name: 'Lining', value: 'cotton' },
        ],
      }),
    ).toEqual([
      ['Material', 'leather', 'PU'],
      ['Strap', 'yes', ''],
      ['Lining', '', 'cotton'],
    ]);
  });

  it('tells two pictures of one name apart', () => {
    expect(
      changes(['pictures'], { pictures: [{ name: 'front', sha256: null, link: 'https://shop.example/1.jpg' }] }),
    ).toEqual([['pictures', 'front · abababababab', 'front · https://shop.example/1.jpg']]);
    expect(changes(['pictures'], { pictures: [] })[0]?.[2]).toBe('');
  });
});
