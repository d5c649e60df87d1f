import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { placeName, serviceName } from '../../components/ways.ts';
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
    if (lateDays > 0) {
      const late = lateWords(t, order);
      const days = order.promisedDays;
      const way = days && wayWords(t, formats, order, t('buyer.days.all', { count: days.count }));
      return way ? t('buyer.sentence.lateWay', { by, late, way }) : t('buyer.sentence.late', { by, late });
    }
    return t(status === 'dispatched' ? 'buyer.sentence.underWay' : 'buyer.sentence.promised', { by });
  }
  if (status === 'dispatched') return t('buyer.sentence.dispatched');
  return shipBy === null ? t('buyer.sentence.placed') : t('buyer.sentence.toShip', { by: formats.dayOf(shipBy) });
}

/** "EMS to the United States: 27 days", as far as it is known; `days` as they are counted. */
function wayWords(t: TFunction, formats: Formats, { service, country }: OrderItem, days: string | null): string | null {
  const to = country === null ? null : placeName(formats, country);
  const way =
    service !== null && to !== null
      ? t('buyer.serviceTo', { service: serviceName(t, service), to })
      : service !== null
        ? serviceName(t, service)
        : to !== null
          ? t('buyer.to', { to })
          : null;
  if (way === null) return days;
  return days === null ? way : t('buyer.offer', { way, days });
}

/** "EMS to the United States: 27 days from dispatch". */
export function offerWords(t: TFunction, formats: Formats, order: OrderItem): string | null {
  const days = order.promisedDays;
  return wayWords(t, formats, order, days && t(`buyer.days.${days.from}`, { count: days.count }));
}
