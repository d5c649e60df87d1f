import type { Words } from '../../kernel/render.ts';

/** What the section's words are called. */
export const names: Readonly<Record<string, Words>> = {
  'ground-return-freight': { en: 'the freight of a return', zh: '退货运费' },
  'ground-custom-order': { en: 'a custom order that went wrong', zh: '定制订单赔付' },
  'ground-repeat-buyer-shipping': { en: "a returning buyer's shipping", zh: '回头客运费' },
  'ground-transit-loss': { en: 'loss or damage on the way', zh: '运输途中丢失或破损' },
  'ground-on-time-coupon': { en: 'a late delivery', zh: '未按时送达' },
  'ground-late-dispatch-relief': { en: 'an occasional late dispatch', zh: '偶发延迟发货' },
  'ground-quality-relief': { en: 'a refund for quality without return', zh: '品质问题仅退款' },
  'cap-line': { en: 'cap of a line', zh: '单个子订单上限' },
  'cap-order': { en: 'order cap', zh: '单笔订单上限' },
  'cap-transaction': { en: 'transaction cap', zh: '单次交易上限' },
  'cap-month': { en: 'monthly cap', zh: '月度上限' },
  'cap-fund': { en: 'fund', zh: '基金余额' },
  'payer-platform': { en: 'the platform', zh: '平台' },
  'payer-insurer': { en: 'the insurer', zh: '保险公司' },
  'payer-seller': { en: 'the seller', zh: '卖家' },
  'payer-fund': { en: 'its fund', zh: '专项基金' },
  'pays-buyer': { en: 'the buyer', zh: '买家' },
  'pays-seller': { en: 'the seller', zh: '卖家' },
  'silence-is-paid': { en: 'it is paid', zh: '予以赔付' },
  'silence-is-refused': { en: 'it is refused', zh: '不予赔付' },
  'fee-cancelled-before-dispatch': { en: 'the order was cancelled before dispatch', zh: '订单在发货前取消' },
  'fee-managed': { en: 'the platform runs the order', zh: '订单由平台托管' },
};
