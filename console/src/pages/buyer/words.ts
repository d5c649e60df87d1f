import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import type { Formats } from '../../format.ts';

export type OrderItem = AnswerOf<'buyerOrders'>['items'][number];
export type Order = AnswerOf<'buyerOrder'>;

/** "one day late"; empty in time. */
const lateWords = (t: TFunction, { lateDays }: OrderItem): string => t('buyer.late', { count: lateDays });

/** Where an order stands against its promise, in a sentence. */
export function orderSentence(t: TFunction, formats: Formats, order: OrderItem): string {
  const { status, deliveredAt, deliverBy, shipBy, lateDays } = order;
  if (status === 'cancelled' || status === 'expired' || status === 'unplaced') return t(`buyer.sentence.${status}`);
  if (deliveredAt !== null) {
    const at = formats.dayOf(deliveredAt);
    if (deliverBy === null) return t('buyer.sentence.delivered', { at });
    return lateDays > 0
      ? t('buyer.sentence.deliveredLate', { at, late: lateWords(t, order) })
      : t('buyer.sentence.deliveredInTime', { at });
  }
  if (status === 'completed') return t('buyer.sentence.completed');
  if (deliverBy !== null) {
    const by = formats.dayOf(deliverBy);
    if (lateDays > 0) return t('buyer.sentence.late', { by, late: lateWords(t, order) });
    return t(status === 'dispatched' ? 'buyer.sentence.underWay' : 'buyer.sentence.promised', { by });
  }
  if (status === 'dispatched') return t('buyer.sentence.dispatched');
  return shipBy === null ? t('buyer.sentence.placed') : t('buyer.sentence.toShip', { by: formats.dayOf(shipBy) });
}

/** Codes of few letters, such as ems, are written large. */
export const serviceName = (service: string): string =>
  /^[a-z]{2,3}$/.test(service) ? service.toUpperCase() : service;

/** "EMS to United States: 27 days from dispatch", as far as it is known. */
export function offerWords(t: TFunction, formats: Formats, order: OrderItem): string | null {
  const { service, country, promisedDays } = order;
  const names = new Intl.DisplayNames(formats.locale, { type: 'region', fallback: 'code' });
  const to = country === null ? null : (names.of(country) ?? country);
  const days = promisedDays === null ? null : t(`buyer.days.${promisedDays.from}`, { count: promisedDays.count });
  const way =
    service !== null && to !== null
      ? t('buyer.serviceTo', { service: serviceName(service), to })
      : service !== null
        ? serviceName(service)
        : to !== null
          ? t('buyer.to', { to })
          : null;
  if (way === null) return days;
  return days === null ? way : t('buyer.offer', { way, days });
}
