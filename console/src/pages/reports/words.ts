import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';

export type Report = AnswerOf<'myReport'>;
export type ReportItem = AnswerOf<'myReports'>['items'][number];

/** What can be reported of an order, and of a listing. */
export const ORDER_MATTERS = [
  'late',
  'not-as-described',
  'quality',
  'unresponsive',
  'return-refused',
  'counterfeit',
] as const;
export const LISTING_MATTERS = ['counterfeit', 'bad-listing', 'not-as-described'] as const;

export const TEXT_MAX = 5000;

/** What it is about, in a few words. */
export const reportTitle = (t: TFunction, { matter, order, listing }: ReportItem): string =>
  order === null
    ? t('reports.ofListing', { matter: t(`reports.matter.${matter}`), listing: listing ?? '' })
    : t('reports.ofOrder', { matter: t(`reports.matter.${matter}`), order });
