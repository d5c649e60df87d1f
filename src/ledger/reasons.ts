import type { Codes, Templates } from '../kernel/render.ts';

/** Why money moves once the marketplace has answered. */
export const ledgerReasons = {
  'ledger.settled_already': { en: 'This was settled already: {observed}.', zh: '该指令已了结：{observed}。' },
  'ledger.confirmed': {
    en: 'The marketplace did what it was asked to: {observed}.',
    zh: '平台已执行指令：{observed}。',
  },
  'ledger.refused': {
    en: 'The marketplace could not do it ({observed}): what is owed stays owed.',
    zh: '平台无法执行（{observed}）：所欠款项仍然有效。',
  },
  'ledger.recalled': {
    en: 'It was called back before it was done ({observed}): the money stays where it was.',
    zh: '指令在执行前已撤回（{observed}）：款项保持原状。',
  },
  'ledger.done_after_all': {
    en: 'The marketplace did it after all ({observed}), though it had said no or it was called back: the money has gone.',
    zh: '平台曾拒绝或指令已撤回，但最终仍执行了（{observed}）：款项已付出。',
  },
  'ledger.recalled_too_late': {
    en: 'It was done before it could be called back ({observed}): the money has gone.',
    zh: '撤回之前已经执行（{observed}）：款项已付出。',
  },
  'ledger.other_amount': {
    en: 'The marketplace says that it was {observed}; it was asked for {limit}. The books keep what was asked until somebody has looked.',
    zh: '平台告知的金额为{observed}，指令金额为{limit}。在人工核对之前，账目按指令金额记录。',
  },
  'ledger.stray': {
    en: 'The marketplace settled an instruction that was never given ({limit}): {observed}. No money of ours moves by it.',
    zh: '平台处理了一条从未发出的指令（{limit}）：{observed}。账目不因此变动。',
  },
  'ledger.stray_before': {
    en: 'It was told before of {observed}, which was never asked for.',
    zh: '此前已收到关于{observed}的告知，该指令从未发出。',
  },
} satisfies Templates;

export const ledgerCodes: Codes = {
  'instruction-asked': { en: 'asked for', zh: '已发出' },
  'instruction-confirmed': { en: 'confirmed', zh: '已确认' },
  'instruction-refused': { en: 'refused', zh: '被拒绝' },
  'instruction-recalled': { en: 'called back', zh: '已撤回' },
  'instruction-refund': { en: 'refund', zh: '退款' },
  'instruction-charge': { en: 'charge', zh: '扣款' },
  'instruction-hold': { en: 'hold', zh: '冻结' },
  'instruction-release': { en: 'release', zh: '解冻' },
  'instruction-coupon': { en: 'coupon', zh: '优惠券' },
  'instruction-suspend': { en: 'suspension', zh: '停权' },
  'instruction-resume': { en: 'return to selling', zh: '恢复销售' },
  'instruction-pause': { en: 'offers paused', zh: '暂停商品' },
  'instruction-unpause': { en: 'offers shown again', zh: '恢复商品' },
  'instruction-delist': { en: 'listing taken down', zh: '下架商品' },
  'instruction-cancel': { en: 'cancellation', zh: '取消' },
};
