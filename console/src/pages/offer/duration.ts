import type { TFunction } from 'i18next';

export const UNITS = ['hours', 'days', 'local days', 'business days'] as const;
export type Unit = (typeof UNITS)[number];

/** A time as the API writes it, in its two parts; null for what is written otherwise. */
export function readDuration(text: string): { readonly count: number; readonly unit: Unit } | null {
  const found = /^(\d+) ((?:local |business )?days?|hours?)$/.exec(text);
  if (!found?.[1] || !found[2]) return null;
  const unit = UNITS.find((each) => each === found[2] || each.slice(0, -1) === found[2]);
  return unit === undefined ? null : { count: Number(found[1]), unit };
}

/** As the API reads it: one has no plural. */
export const writeDuration = (count: number, unit: Unit): string =>
  `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;

/** "2 business days" in the page's language. */
export function durationWords(t: TFunction, text: string): string {
  const read = readDuration(text);
  if (read === null) return text;
  const { count, unit } = read;
  if (unit === 'hours') return t('offer.hours', { count });
  if (unit === 'business days') return t('offer.businessDays', { count });
  return unit === 'days' ? t('offer.days', { count }) : t('offer.localDays', { count });
}
