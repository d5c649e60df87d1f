import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from './document.ts';
import { explainPolicy } from './explain.ts';
import { findPreset } from './presets.ts';

const file = findPreset('seeds')?.file ?? '';
const result = parsePolicy(readFileSync(file, 'utf8'), file);
if (!result.ok) throw new Error('seeds does not parse');
const { policy } = result;
const items = explainPolicy(policy, 'en').flatMap((section) => section.items);

/** Every figure of the five documents, listed by hand: where the preset has it, what it says, and a piece of the sentence it is from. */
const figures: readonly [path: string, says: string, document: string, sentence: string][] = [
  ['promise.deliver.table[0]', '27', '002', 'promised delivery time to the United States is 27 days'],
  ['disputes.seller.answers-in', '5 days', '002', 'responding within 5 days after receiving a refund request'],
  ['returns.decide.within', '5 days', '002', 'responding within 5 days after receiving a refund request'],
  ['protection.programmes.return-freight.from', '2024-09-12', '003', 'Effective from September 12'],
  ['protection.programmes.return-freight.caps.order', '25', '003', 'up to 25 yuan for shipping costs per order'],
  ['protection.programmes.return-freight.caps.transaction', '3000', '003', '3,000 yuan for single transactions'],
  ['protection.programmes.custom-orders.pays.share', '5%', '003', "up to 5% of the order's total cost"],
  ['protection.programmes.custom-orders.caps.transaction', '3000', '003', 'a cap of 3,000 yuan per transaction'],
  ['protection.programmes.transit-loss.caps.order', '50000', '003', 'up to a maximum of 50,000 yuan'],
  ['protection.fee.cap', '18', '003', 'a cap of 18 yuan per secondary order for transaction fees'],
  ['reports.counterfeit.refund', 'all that was paid', '002', 'refunding the actual amount paid by the buyer'],
  ['reports.counterfeit.times', '2 times', '002', 'paying twice the price of the product as compensation'],
  ['promise.answer.within', '24 hours', '004', 'Answer all email messages from buyers within 24 hours'],
];

describe('the figures of the five documents', () => {
  test.each(figures)('%s says %s', (path, says, document, sentence) => {
    const item = items.find((each) => each.path === path);
    expect(item?.text.replaceAll(',', '').replaceAll('¥', '')).toContain(says);
    expect(item?.source).toContain(`Document ${document}`);
    expect(item?.source).toContain(sentence);
  });

  test('there is none that no section can say', () => {
    expect(policy.notYet).toEqual([]);
  });
});
