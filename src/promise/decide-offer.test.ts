import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../kernel/calendar.ts';
import { formatDuration } from '../kernel/duration.ts';
import { parseInstant } from '../kernel/instant.ts';
import { offerInput } from './commands.ts';
import { offer } from './decide-offer.ts';
import type { OffersSoFar } from './model.ts';
import type { PromiseSection } from './policy.ts';

/** Friday 6 March 2026, 10:00 in New York. */
const NOW = parseInstant('2026-03-06T15:00:00Z');

const SECTION: PromiseSection = {
  dispatchProof: 'confirmation',
  ship: {
    within: { count: 2, unit: 'business days' },
    sellerMayOffer: { from: { count: 1, unit: 'business days' }, to: { count: 10, unit: 'business days' } },
  },
  deliver: {
    day: 'ends-at-its-end',
    from: 'dispatched',
    table: [{ service: 'ems', to: 'any', within: { count: 27, unit: 'local days' } }],
    sellerMayOffer: {
      upTo: { count: 60, unit: 'local days' },
      except: [{ to: 'BR', upTo: { count: 120, unit: 'local days' } }],
    },
  },
};

const given = (changes: Partial<OffersSoFar> = {}, policy: PromiseSection | undefined = SECTION) => ({
  now: NOW,
  actor: { id: 'p-seller', kind: 'seller', sellerId: 's-1' } as const,
  decisionId: '01900000-0000-7000-8000-000000000001',
  policy,
  policyHash: 'policy-1',
  calendar: makeCalendar({ zone: 'America/New_York', weekend: ['saturday', 'sunday'], holidays: [] }),
  loaded: { sellerId: 's-1', seller: 'shop', offers: 0, inForce: null, returns: null, ...changes },
});

const ON = { seller: 'shop' };
const ruleOf = (command: object, changes = {}, policy?: PromiseSection) => {
  const result = offer({ ...ON, ...command }, null, given(changes, policy));
  return result.ok ? 'accepted' : result.rule;
};
const ems = (to: string, within: string) => ({ deliver: [{ service: 'ems', to, within }] });

describe('what a seller promises beyond the market', () => {
  it('may be a longer time to send goods back, which stands in the fact and is not promised again', () => {
    const sendBack = { within: '30 days', freight: 'seller' } as const;
    const result = offer({ ...ON, sendBack }, null, given());
    expect(result.ok && result.facts).toMatchObject([{ kind: 'seller.promised', data: { returns: sendBack } }]);
    expect(result.ok && result.because[0]?.rule).toBe('promise.offers_returns');
    expect(ruleOf({ sendBack }, { inForce: { returns: sendBack } })).toBe('promise.offered_already');
    expect(ruleOf({ sendBack: { within: '31 days' } }, { inForce: { returns: sendBack } })).toBe('accepted');
    expect(offerInput.safeParse({ ...ON, sendBack: { within: 'soon' } }).success).toBe(false);
    expect(offerInput.safeParse({ ...ON, sendBack }).success).toBe(true);
  });

  it('is told as a fact of the seller, from now on, beside what the market promises', () => {
    const result = offer({ ...ON, ship: '1 business day', ...ems('US', '20 local days') }, null, given({ offers: 4 }));
    if (!result.ok) throw new Error(result.rule);
    expect(result.state).toMatchObject({ nth: 5, from: NOW, ship: '1 business day', returns: null });
    expect(result.facts).toEqual([
      {
        source: 'troth',
        id: 'offer-000005',
        kind: 'seller.promised',
        occurredAt: NOW,
        sellerId: 'shop',
        data: { ship: '1 business day', ...ems('US', '20 local days') },
      },
    ]);
    expect(result.because).toMatchObject([
      { rule: 'promise.offers_dispatch', limit: { duration: { count: 2, unit: 'business days' } } },
      { rule: 'promise.offers_delivery', limit: { duration: { count: 60 } }, slots: { to: { code: 'US' } } },
      { rule: 'promise.offer_binds' },
    ]);
    expect(result.events).toMatchObject([{ type: 'promise.offered', subject: 'sellers/shop' }]);
  });

  it('lies between the least and the most: both are allowed, a day beside them is not', () => {
    const ship = (days: number) => ruleOf({ ship: formatDuration({ count: days, unit: 'business days' }, 'en') });
    expect([0, 1, 10, 11].map(ship)).toEqual([
      'promise.shorter_than_least',
      'accepted',
      'accepted',
      'promise.longer_than_most',
    ]);
    expect(ruleOf(ems('US', '60 local days'))).toBe('accepted');
    expect(ruleOf(ems('US', '61 local days'))).toBe('promise.longer_than_most');
    expect(ruleOf(ems('BR', '120 local days'))).toBe('accepted');
    expect(ruleOf(ems('BR', '121 local days'))).toBe('promise.longer_than_most');
    const second = { deliver: [...ems('any', '10 days').deliver, ...ems('FR', '90 days').deliver] };
    expect(offer({ ...ON, ...second }, null, given())).toMatchObject({ field: 'deliver.1.within' });
  });

  it('of other units as it would be from now: Friday and 14 days is Friday, and so are 10 business days', () => {
    // 10 business days end at the end of Friday the 20th; 15 days run to Saturday morning.
    expect(ruleOf({ ship: '14 days' })).toBe('accepted');
    expect(ruleOf({ ship: '15 days' })).toBe('promise.longer_than_most');
    // One business day runs to the end of Monday: 24 hours are less.
    expect(ruleOf({ ship: '24 hours' })).toBe('promise.shorter_than_least');
  });

  it('promise.no_offers_for_dispatch and promise.no_offers_for_delivery where the market lets nobody', () => {
    const none: PromiseSection = { dispatchProof: 'confirmation', ship: { within: { count: 2, unit: 'days' } } };
    expect(ruleOf({ ship: '1 day' }, {}, none)).toBe('promise.no_offers_for_dispatch');
    expect(ruleOf(ems('US', '5 days'), {}, none)).toBe('promise.no_offers_for_delivery');
    expect(ruleOf({ returns: { words: 'w', digest: 'd' } }, {}, none)).toBe('accepted');
  });

  it('promise.offered_already: the same again is nothing; words said anew are something, and so are words left out', () => {
    const inForce = { ship: '1 business day' };
    const again = { ship: '1 business day' };
    const returns = { words: 'w', digest: 'd' };
    expect(ruleOf(again, { inForce })).toBe('promise.offered_already');
    expect(ruleOf({}, {})).toBe('promise.offered_already');
    expect(ruleOf({}, { inForce })).toBe('accepted');
    expect(ruleOf({ ...again, returns }, { inForce })).toBe('accepted');
    expect(ruleOf(again, { inForce, returns })).toBe('accepted');
  });

  it('an empty one goes back to what the market promises, and says so', () => {
    const result = offer(ON, null, given({ inForce: { ship: '1 business day' } }));
    expect(result.ok && result.facts).toMatchObject([{ data: {} }]);
    expect(result.because.map(({ rule }) => rule)).toEqual(['promise.offers_nothing', 'promise.offer_binds']);
  });
});

it('whatever is taken lies within the bounds', () => {
  const unit = fc.constantFrom('business days', 'local days', 'days', 'hours' as const);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), unit, (count, of) => {
      const time = { count, unit: of };
      const { calendar } = given();
      const due = calendar.due(NOW, time);
      const { from, to } = SECTION.ship!.sellerMayOffer!;
      const inside = due >= calendar.due(NOW, from) && due <= calendar.due(NOW, to);
      expect(ruleOf({ ship: formatDuration(time, 'en') }) === 'accepted').toBe(inside);
    }),
  );
});

it('is written as facts take it', () => {
  const takes = (input: object) => offerInput.safeParse({ seller: 'shop', ...input }).success;
  expect([takes({ ship: '1 business day' }), takes({ ship: '24 hours' }), takes({ ship: '0 days' })]).toEqual([
    true,
    true,
    true,
  ]);
  for (const ship of ['1 business days', '1000 days', '2 weeks', 'soon', '-1 days', '1  day'])
    expect(takes({ ship }), ship).toBe(false);
  expect(takes(ems('US', '27 days'))).toBe(true);
  expect([takes(ems('USA', '27 days')), takes(ems('US', '27 hours'))]).toEqual([false, false]);
  expect(takes({ deliver: [...ems('US', '1 day').deliver, ...ems('US', '2 days').deliver] })).toBe(false);
});
