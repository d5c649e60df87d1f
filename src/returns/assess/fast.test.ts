import { describe, expect, it } from 'vitest';
import { CLOCK, FAST, ID, moving, REQUESTED, SELLER, stateOf } from '../../../test/returns/given.ts';
import { decide } from '../decide/answer.ts';
import { track } from '../decide/parcel.ts';
import type { Return } from '../model.ts';
import { fastRefundAhead } from './fast.ts';

/** A request about 100.00 CNY, under a rule that pays once cainiao takes the goods. */
const RULE = FAST.fastRefund!;
const NOW = REQUESTED.openedAt + 1;
const SCANNED = { ...ID, seller: 'shop', orderId: 'o-1', what: 'scanned', carrier: 'cainiao' } as const;
const label = (carrier: string) => ({ label: { carrier } });
const approved = (more: object = {}): Return =>
  stateOf(decide({ ...ID, outcome: 'approve', ...more }, REQUESTED, moving(NOW, SELLER, {}, FAST)), 'approved');
const ahead = (state: Return, rule: typeof FAST.fastRefund = RULE) => fastRefundAhead(state, rule) !== null;

describe('a refund that is ahead once a carrier takes the goods', () => {
  it('is told before they are sent, and not where the rules have none', () => {
    expect([ahead(REQUESTED), ahead(approved())]).toEqual([true, true]);
    expect(fastRefundAhead(approved(), undefined)).toBeNull();
  });

  it('goes by the carrier, where one is known', () => {
    expect([ahead(approved(label('cainiao'))), ahead(approved(label('ems')))]).toEqual([true, false]);
  });

  it('is paid up to the amount of the rule, and not a cent beyond', () => {
    const upTo = (minor: bigint) => ({ ...RULE, atMost: { minor, currency: 'CNY' } });
    expect([ahead(REQUESTED, upTo(10000n)), ahead(REQUESTED, upTo(9999n))]).toEqual([true, false]);
    expect(ahead(REQUESTED, { ...RULE, atMost: { minor: 10000n, currency: 'USD' } })).toBe(false);
  });

  it('is behind once the carrier has them: what was paid is told as such', () => {
    const scanned = track(SCANNED, approved(), moving(NOW, CLOCK, {}, FAST));
    expect(ahead(stateOf(scanned, 'in-transit'))).toBe(false);
  });
});
