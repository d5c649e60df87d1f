import { describe, expect, it } from 'vitest';
import { done, given, NOW, ON, order, ruleOf, rulesOf, SHIP_BY } from '../../../test/acts/given.ts';
import { confirm } from './confirm.ts';

const sent = { id: 'T-1', unnamed: false, confirmed: true, lines: ['l1'] };

describe('confirming a shipment', () => {
  it('tells that the parcel was handed over, by its tracking number', () => {
    const parcel = { carrier: 'EMS', service: 'ems', tracking: 'T-9' };
    const result = done(confirm({ ...ON, ...parcel }, null, given()));
    expect(result.facts).toEqual([
      {
        source: 'troth',
        id: `confirmed:${result.state.actId}`,
        kind: 'parcel.confirmed',
        occurredAt: NOW,
        sellerId: 'shop',
        orderId: 'A-1',
        parcelId: 'T-9',
        data: parcel,
      },
    ]);
    expect(result.events).toMatchObject([
      { type: 'acts.shipment_confirmed', subject: 'orders/A-1', data: { order: 'A-1', buyer: 'b-1', tracking: 'T-9' } },
    ]);
    expect(result.postings).toEqual([]);
  });

  it('the only parcel needs no name; one of several is called by its place', () => {
    const parcelOf = (changes: object, lines?: string[]) =>
      (done(confirm({ ...ON, ...(lines ? { lines } : {}) }, null, given(changes))).facts[0] as { parcelId?: string })
        .parcelId;
    expect(parcelOf({})).toBeUndefined();
    expect(parcelOf({ parcels: [{ id: 'A-1', unnamed: true, confirmed: false, lines: null }] })).toBeUndefined();
    expect(parcelOf({}, ['l1'])).toBe('A-1/1');
    expect(parcelOf({ parcels: [sent], acts: 1 }, ['l2'])).toBe('A-1/2');
  });

  it('acts.shipped_in_time to the last millisecond, acts.shipped_late after it, acts.shipped where no date was promised', () => {
    const at = (now: number, changes = {}) => rulesOf(confirm(ON, null, given(changes, { now })));
    expect(at(SHIP_BY)).toEqual(['acts.shipped_in_time']);
    expect(at(SHIP_BY + 1)).toEqual(['acts.shipped_late']);
    expect(at(NOW, { shipBy: null })).toEqual(['acts.shipped']);
  });

  it.each([
    ['acts.not_placed', { placed: false }],
    ['acts.cancelled_already', { cancelledAt: NOW - 1 }],
    ['acts.expired_already', { expiredAt: NOW - 1 }],
    ['acts.dispatched_already', { dispatchedAt: NOW - 1 }],
    ['acts.delivered_already', { deliveredAt: NOW - 1 }],
    ['acts.delivered_already', { completedAt: NOW - 1 }],
  ])('%s', (rule, changes) => {
    expect(ruleOf(confirm(ON, null, given(changes)))).toBe(rule);
  });

  it('is no matter of a dispute: what is shipped is shipped', () => {
    expect(ruleOf(confirm(ON, null, given({ dispute: order().orderUuid })))).toBe('accepted');
  });

  it('acts.no_such_line, acts.line_shipped and acts.parcel_confirmed say which', () => {
    const parcels = [sent];
    const result = confirm({ ...ON, lines: ['l2', 'l9'] }, null, given({ parcels }));
    expect(result).toMatchObject({ rule: 'acts.no_such_line', field: 'lines.1' });
    expect(confirm({ ...ON, lines: ['l1'] }, null, given({ parcels }))).toMatchObject({
      rule: 'acts.line_shipped',
      field: 'lines.0',
    });
    expect(ruleOf(confirm({ ...ON, tracking: 'T-1', lines: ['l2'] }, null, given({ parcels })))).toBe(
      'acts.parcel_confirmed',
    );
    expect(ruleOf(confirm({ ...ON, tracking: 'T-2', lines: ['l2'] }, null, given({ parcels })))).toBe('accepted');
  });
});
