import type { MetricDefinition } from '../../metrics/policy.ts';
import type { SellerFigures } from '../../metrics/read.ts';

/** A cell of RFC 4180; text that a spreadsheet would take for a formula is led by an apostrophe. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line a seller: its id, and for each metric and window things, marked, rate and status. */
export function sellersCsv(metrics: readonly MetricDefinition[], sellers: readonly SellerFigures[]): string {
  const columns = metrics.flatMap(({ name, windows }) =>
    windows.map((days) => (windows.length > 1 ? `${name}-${days}` : name)),
  );
  const heads = columns.flatMap((name) => ['things', 'marked', 'rate', 'status'].map((what) => `${name}.${what}`));
  const lines = sellers.map(({ sellerId, figures }) => [
    sellerId,
    ...figures.flatMap(({ things, marked, rate, status }) => [
      String(things),
      String(marked),
      rate?.decimal ?? '',
      status,
    ]),
  ]);
  return [['seller', ...heads], ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
