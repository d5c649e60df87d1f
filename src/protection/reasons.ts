import type { Codes, Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const protectionReasons = {
  'protection.none': {
    en: 'The rules that bind {observed} have no programmes that pay.',
    zh: '约束{observed}的规则没有任何赔付计划。',
  },
  'protection.nothing_new': {
    en: 'No programme pays anything more for {observed}, and nothing is charged for it.',
    zh: '{observed}没有新的赔付，也没有新的收费。',
  },
  'protection.no_programme': {
    en: 'No programme that fits this order pays for {observed}.',
    zh: '没有适用于该订单的“{observed}”计划。',
  },
  'protection.not_borne_by_buyer': {
    en: 'The way back cost the buyer nothing: {observed} paid it.',
    zh: '退货运费不由买家承担：由{observed}支付。',
  },
  'protection.paid_already': {
    en: '{observed} was decided before; it is decided once.',
    zh: '{observed}此前已处理，只处理一次。',
  },
  'protection.another_currency': {
    en: 'The programme counts in another currency than {observed}, or pays nothing for it.',
    zh: '该计划的币种与 {observed} 不同，或对此不予支付。',
  },
  'protection.not_yours': {
    en: 'This programme pays {observed}, who alone can claim from it.',
    zh: '该计划的受益方为{observed}，只能由其申请。',
  },
  'protection.not_qualified': {
    en: 'The order is not one that the {observed} is for.',
    zh: '该订单不属于{observed}的适用范围。',
  },
  'protection.used_up': {
    en: 'The programme pays {observed} times at most here ({limit}).',
    zh: '该计划在此范围内最多支付 {observed} 次（{limit}）。',
  },
  'protection.nothing_to_pay': {
    en: 'What is known of the order shows nothing to pay for: {observed}.',
    zh: '根据已知事实，该订单没有可赔付的内容：{observed}。',
  },
  'protection.too_late': {
    en: 'The time to claim ended on {limit}; it is now {observed}.',
    zh: '申请期限已于 {limit} 结束；现在是 {observed}。',
  },
  'protection.measured': {
    en: '{limit}: of {base} the {programme} comes to {observed}.',
    zh: '{limit}：按 {base} 计算，{programme}应付 {observed}。',
  },
  'protection.bound': {
    en: 'That is more than the {cap} leaves: {limit} of {observed}.',
    zh: '超出{cap}：{observed} 中可付 {limit}。',
  },
  'protection.decided_by': {
    en: 'A person decides it until {observed}, within {limit}; if nobody does, {silence}.',
    zh: '平台在 {observed} 前裁定（期限 {limit}）；逾期则{silence}。',
  },
  'protection.not_claimed': {
    en: 'Nothing that waits for a decision: {observed}.',
    zh: '没有待裁定的申请：{observed}。',
  },
  'protection.amount_not_possible': {
    en: 'The amount must be more than nothing and at most {limit}.',
    zh: '金额须大于零且不超过 {limit}。',
  },
  'protection.granted': {
    en: 'The {programme} pays {observed} of the {limit} that its formula gives.',
    zh: '{programme}支付 {observed}（按公式为 {limit}）。',
  },
  'protection.not_granted': {
    en: 'The {programme} does not pay the {limit}: {observed}.',
    zh: '{programme}不支付 {limit}：{observed}。',
  },
  'protection.extended': {
    en: 'The service was down: it can be decided until {observed} instead of {limit}.',
    zh: '因服务中断，裁定期限由 {limit} 延至 {observed}。',
  },
  'protection.not_due': { en: '{observed} is not due.', zh: '{observed}未到支付环节。' },
  'protection.queued': {
    en: 'The {fund} has too little for {observed} of the {programme}: it is tried again on {limit}.',
    zh: '{fund}余额不足以支付{programme}的 {observed}，将于 {limit} 再次支付。',
  },
  'protection.cap_reached': {
    en: 'The {programme} pays nothing of {limit}: the {cap} is used up, and {bearer} bears it.',
    zh: '{programme}不支付 {limit}：{cap}已用尽，由{bearer}承担。',
  },
  'protection.paid': {
    en: 'The {programme} pays {observed} of {limit} to {to}; {payer} pays it.',
    zh: '{programme}向{to}支付 {observed}（按公式为 {limit}），由{payer}出资。',
  },
  'protection.paid_up_to': {
    en: 'Of {limit} the {programme} pays {observed}, for the {cap} binds; {bearer} bears the other {rest}.',
    zh: '{programme}对 {limit} 支付 {observed}，受{cap}限制；其余 {rest} 由{bearer}承担。',
  },
  'protection.left': {
    en: 'Left under the {limit} of the {programme}: {observed}.',
    zh: '{programme}的{limit}剩余：{observed}。',
  },
  'protection.confirmed': {
    en: 'The marketplace has paid {observed} of the {programme}, as asked by {limit}.',
    zh: '平台已按{limit}支付{programme}的 {observed}。',
  },
  'protection.not_possible': {
    en: 'The marketplace could not pay {observed} of the {programme}, as asked by {limit}.',
    zh: '平台未能按{limit}支付{programme}的 {observed}。',
  },
  'protection.fee_by_rate': {
    en: '{line}: the service costs {observed} for {of}.',
    zh: '{line}：{of} 的技术服务费为 {observed}。',
  },
  'protection.fee_capped': {
    en: '{line}: the service would cost {observed} for {of}; it is capped at {limit}.',
    zh: '{line}：{of} 的技术服务费按费率为 {observed}，封顶 {limit}。',
  },
  'protection.fee_waived': {
    en: '{line}: the service costs nothing instead of {limit} for {of}: {observed}.',
    zh: '{line}：{of} 的技术服务费 {limit} 予以免除：{observed}。',
  },
} as const satisfies Templates;

/** How this room's codes are written out. */
export const protectionCodes: Codes = {
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
  'bearer-buyer': { en: 'the buyer', zh: '买家' },
  'bearer-seller': { en: 'the seller', zh: '卖家' },
  'bearer-platform': { en: 'the platform', zh: '平台' },
  'payer-platform': { en: 'the platform', zh: '平台' },
  'payer-insurer': { en: 'the insurer', zh: '保险公司' },
  'payer-seller': { en: 'the seller', zh: '卖家' },
  'payer-fund': { en: 'its fund', zh: '专项基金' },
  'pays-buyer': { en: 'the buyer', zh: '买家' },
  'pays-seller': { en: 'the seller', zh: '卖家' },
  'silence-is-paid': { en: 'it is paid', zh: '予以赔付' },
  'silence-is-refused': { en: 'it is refused', zh: '不予赔付' },
  'refusal-by-decision': { en: 'a person decided so', zh: '平台裁定不予赔付' },
  'refusal-by-silence': { en: 'nobody decided in time', zh: '逾期无人裁定' },
  'fee-cancelled-before-dispatch': { en: 'the order was cancelled before dispatch', zh: '订单在发货前取消' },
  'fee-managed': { en: 'the platform runs the order', zh: '订单由平台托管' },
  programme: { en: 'programme', zh: '计划' },
  payout: { en: 'payout', zh: '赔付' },
  cover: { en: 'cover', zh: '保障' },
  fund: { en: 'fund', zh: '基金' },
  return: { en: 'return', zh: '退货' },
  'sub-order': { en: 'line', zh: '子订单' },
};
