import type { Fault, MarkCode, ThingKind } from '../../facts/model.ts';
import type { Locale, Words } from '../../kernel/render.ts';

const marks: Readonly<Record<MarkCode, Words>> = {
  'shipped-late': { en: 'shipped late', zh: '延迟发货' },
  'delivered-late': { en: 'delivered late', zh: '延迟送达' },
  'cancelled-by-seller': { en: 'cancelled by the seller', zh: '卖家取消' },
  expired: { en: 'expired', zh: '逾期失效' },
  untracked: { en: 'without valid tracking', zh: '无有效追踪' },
  'negative-feedback': { en: 'negative feedback', zh: '差评' },
  claim: { en: 'claim', zh: '索赔' },
  chargeback: { en: 'chargeback', zh: '拒付' },
  'answered-late': { en: 'answered late', zh: '回复超时' },
  'return-answered-late': { en: 'return answered late', zh: '退货答复超时' },
  'return-refund-late': { en: 'return refunded late', zh: '退货退款超时' },
  'report-upheld': { en: 'report upheld', zh: '举报成立' },
  counterfeit: { en: 'counterfeit', zh: '假货' },
};

const bearers: Readonly<Record<Fault, Words>> = {
  seller: { en: 'the seller bears it', zh: '由卖家承担' },
  carrier: { en: 'the carrier bears it', zh: '由承运商承担' },
  buyer: { en: 'the buyer bears it', zh: '由买家承担' },
  platform: { en: 'the platform bears it', zh: '由平台承担' },
  nobody: { en: 'nobody bears it', zh: '不归责于任何一方' },
};

const things: Readonly<Record<ThingKind, Words>> = {
  order: { en: 'orders', zh: '订单' },
  parcel: { en: 'parcels', zh: '包裹' },
  unit: { en: 'units', zh: '件数' },
  message: { en: 'messages', zh: '消息' },
};

/** What a mark is called. */
export const markWords = (code: MarkCode, locale: Locale): string => marks[code][locale];

/** Who bears a mark: "the carrier bears it". */
export const bearerWords = (fault: Fault, locale: Locale): string => bearers[fault][locale];

/** Things in the plural. */
export const thingWords = (kind: ThingKind, locale: Locale): string => things[kind][locale];

/** Texts in a row, as the language sets them apart. */
export const listWords = (texts: readonly string[], locale: Locale): string =>
  texts.join(locale === 'en' ? ', ' : '、');

export const markList = (codes: readonly MarkCode[], locale: Locale): string =>
  listWords(
    codes.map((code) => markWords(code, locale)),
    locale,
  );
