import type { TFunction } from 'i18next';
import i18next from 'i18next';
import type { Formats } from '../format.ts';
import type en from '../i18n/en.json';

type WayKey =
  | `way.service.${Extract<keyof typeof en.way.service, string>}`
  | `way.carrier.${Extract<keyof typeof en.way.carrier, string>}`;

const isKnown = (key: string): key is WayKey => i18next.exists(key);

/** A code as people write it: known ones by their name, others of few letters large, the rest as told. */
function nameOf(t: TFunction, kind: 'service' | 'carrier', code: string): string {
  const key = `way.${kind}.${code}`;
  if (isKnown(key)) return t(key);
  return /^[a-z]{2,4}$/.test(code) ? code.toUpperCase() : code;
}

/** How a parcel goes: `ems` reads EMS, `post` reads post. */
export const serviceName = (t: TFunction, code: string): string => nameOf(t, 'service', code);

/** Who carries it: `dhl` reads DHL. */
export const carrierName = (t: TFunction, code: string): string => nameOf(t, 'carrier', code);

/** Countries that English names with an article. */
const WITH_ARTICLE: ReadonlySet<string> = new Set([
  'AE',
  'BS',
  'CD',
  'CF',
  'CZ',
  'DO',
  'GB',
  'GM',
  'MV',
  'NL',
  'PH',
  'US',
]);

/** A country by its code, as it stands within a sentence: "the United States". */
export function placeName(formats: Formats, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const name = new Intl.DisplayNames(formats.locale, { type: 'region', fallback: 'code' }).of(code) ?? code;
  return formats.language === 'en' && WITH_ARTICLE.has(code) ? `the ${name}` : name;
}

/** How and by whom a parcel goes, each named once. */
export function wayOf(t: TFunction, carrier: string | null, service: string | null): string[] {
  const names = [...(carrier ? [carrierName(t, carrier)] : []), ...(service ? [serviceName(t, service)] : [])];
  return [...new Set(names)];
}
