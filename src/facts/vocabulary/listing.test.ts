import { describe, expect, it } from 'vitest';
import { readFact } from '../envelope.ts';

const read = (data: object, names: object = { sellerId: 's1', listingId: 'L1' }) => {
  const told = readFact({ source: 'shop', id: '1', kind: 'listing.described', occurredAt: 0, ...names, data });
  return told.ok ? told.fact.data : `${told.refusal.rule} ${told.refusal.field}`;
};
const DIGEST = 'ab'.repeat(32);

describe('what a listing says', () => {
  it('is a title, and as much more as there is', () => {
    expect(read({ title: 'Bag' })).toEqual({ title: 'Bag' });
    const all = {
      title: 'Bag',
      description: 'Full leather, hand sewn',
      condition: 'new',
      category: 'bags',
      price: { amount: '10', currency: 'EUR' },
      attributes: [{ name: 'Material', value: 'leather' }],
      pictures: [
        { name: 'front', sha256: DIGEST },
        { name: 'back', link: 'https://shop.example/2.jpg' },
      ],
    };
    expect(read(all)).toEqual({ ...all, price: { amount: '10.00', currency: 'EUR' } });
  });

  it('names whose it is, and which', () => {
    expect(read({ title: 'Bag' }, { sellerId: 's1' })).toBe('facts.no_subject listingId');
    expect(read({ title: 'Bag' }, { listingId: 'L1' })).toBe('facts.no_subject sellerId');
  });

  it('is as long as a page has room for, and no longer', () => {
    expect(read({ title: 't'.repeat(300) })).toEqual({ title: 't'.repeat(300) });
    expect(read({ title: 't'.repeat(301) })).toBe('facts.bad_data data.title');
    expect(read({ title: '' })).toBe('facts.bad_data data.title');
    expect(read({ title: 'Bag', description: 'd'.repeat(10_000) })).toMatchObject({ title: 'Bag' });
    expect(read({ title: 'Bag', description: 'd'.repeat(10_001) })).toBe('facts.bad_data data.description');
    const attributes = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `a${i}`, value: 'v' }));
    expect(read({ title: 'Bag', attributes: attributes(60) })).toMatchObject({ title: 'Bag' });
    expect(read({ title: 'Bag', attributes: attributes(61) })).toBe('facts.bad_data data.attributes');
    const pictures = (count: number) => Array.from({ length: count }, () => ({ name: 'p', sha256: DIGEST }));
    expect(read({ title: 'Bag', pictures: pictures(30) })).toMatchObject({ title: 'Bag' });
    expect(read({ title: 'Bag', pictures: pictures(31) })).toBe('facts.bad_data data.pictures');
  });

  it('says an attribute once, and where a picture is or what its bytes are', () => {
    const twice = [
      { name: 'Material', value: 'leather' },
      { name: 'Material', value: 'plastic' },
    ];
    expect(read({ title: 'Bag', attributes: twice })).toBe('facts.bad_data data.attributes');
    expect(read({ title: 'Bag', pictures: [{ name: 'front' }] })).toBe('facts.bad_data data.pictures.0');
    expect(read({ title: 'Bag', pictures: [{ name: 'front', sha256: 'AB' }] })).toBe(
      'facts.bad_data data.pictures.0.sha256',
    );
    expect(read({ title: 'Bag', pictures: [{ name: 'front', link: 'javascript:alert(1)' }] })).toBe(
      'facts.bad_data data.pictures.0.link',
    );
    expect(read({ title: 'Bag', colour: 'red' })).toBe('facts.bad_data data.colour');
  });
});
