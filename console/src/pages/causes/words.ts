import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { carrierName, placeName } from '../../components/ways.ts';
import type { Formats } from '../../format.ts';

export type Causes = AnswerOf<'sellerCauses'>;
export type CaseItem = Causes['items'][number];
export type Group = Causes['by']['cause'][number];

/** By what cases can be looked at. */
export const HEADINGS = ['cause', 'problem', 'carrier', 'destination', 'article'] as const;
export type Heading = (typeof HEADINGS)[number];

/** In the address: what is known of no case, for a key cannot be empty there. */
export const UNKNOWN = '-';

/** What a case stands under. */
export function keysOf(item: CaseItem, heading: Heading): readonly (string | null)[] {
  if (heading !== 'article') return [item[heading]];
  return item.articles.length === 0 ? [null] : item.articles;
}

/** A place as it was told: a country, with its region where one was. */
function destinationWords(formats: Formats, key: string): string {
  const [country = '', ...region] = key.split('-');
  if (!/^[A-Z]{2}$/.test(country)) return key;
  const name = placeName(formats, country).replace(/^the /, '');
  return region.length === 0 ? name : `${name}, ${region.join('-')}`;
}

/** What is called how under a heading. */
export function keyWords(t: TFunction, formats: Formats, heading: Heading, key: string | null): string {
  if (key === null) return t(`causes.unknown.${heading}`);
  if (heading === 'cause') return t(`causes.cause.${key as NonNullable<CaseItem['cause']>}`);
  if (heading === 'problem') return t(`desk.problem.${key as CaseItem['problem']}`);
  if (heading === 'carrier')
    return key
      .split(' + ')
      .map((code) => carrierName(t, code))
      .join(' + ');
  return heading === 'destination' ? destinationWords(formats, key) : key;
}
