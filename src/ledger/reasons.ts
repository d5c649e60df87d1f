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
  'ledger.held': {
    en: '{observed} of the seller is held ({reason}), until {limit} at the latest.',
    zh: '已冻结卖家的 {observed}（{reason}），最迟至{limit}解冻。',
  },
  'ledger.held_after_all': {
    en: 'The marketplace holds {observed} of the seller after all, until {limit} at the latest.',
    zh: '平台最终仍冻结了卖家的 {observed}，最迟至{limit}解冻。',
  },
  'ledger.not_refused': {
    en: 'This hold was not refused: {observed}.',
    zh: '该冻结未被拒绝：{observed}。',
  },
  'ledger.released': {
    en: "{observed} that was held is the seller's to have again ({how}); it was held until {limit} at the latest.",
    zh: '冻结的 {observed} 已归还卖家（{how}）；原定最迟至{limit}解冻。',
  },
  'ledger.not_held': { en: 'Nothing is held any more: {observed}.', zh: '已无冻结款项：{observed}。' },
  'ledger.nothing_to_hold': { en: 'There is nothing to hold in {observed}.', zh: '{observed} 没有可冻结的金额。' },
  'ledger.reversed': {
    en: 'The entry of {limit} was wrong: its opposite is written, {observed} legs. Nothing of it is changed.',
    zh: '{limit}的分录有误：已写入相反分录，共 {observed} 行。原分录保持不变。',
  },
  'ledger.reversed_before': { en: 'The entry of {observed} was reversed before.', zh: '{observed}的分录此前已冲销。' },
  'ledger.is_reversal': {
    en: '{observed} is itself a reversal. What is owed is decided anew, not reversed back.',
    zh: '{observed}本身即为冲销分录，不可再次冲销，须重新作出决定。',
  },
  'ledger.not_reversible': {
    en: 'What the marketplace was asked to do ({observed}) is confirmed, refused or called back, and what is held is let go of: it is not reversed.',
    zh: '已向平台发出的指令（{observed}）只能确认、拒绝或撤回，冻结款项只能解冻，不可冲销。',
  },
  'ledger.collected': {
    en: '{observed} of what came in settles what the seller owed ({limit}); {rest} is owed still.',
    zh: '入账款项中的 {observed} 用于偿还卖家所欠的 {limit}；尚欠 {rest}。',
  },
  'ledger.nothing_owed': { en: 'The seller owes nothing: {observed}.', zh: '卖家没有欠款：{observed}。' },
} satisfies Templates;

export const ledgerCodes: Codes = {
  'hold-claims-expected': { en: 'claims are expected', zh: '预计有索赔' },
  'hold-counterfeit': { en: 'a fake was reported', zh: '涉嫌售假' },
  'hold-identity': { en: 'who the seller is must be proved', zh: '待核实卖家身份' },
  'hold-court-order': { en: 'a court ordered it', zh: '法院命令' },
  'hold-other': { en: 'another reason', zh: '其他原因' },
  'hold-released': { en: 'let go of', zh: '已解冻' },
  'hold-refused': { en: 'the marketplace could not hold it', zh: '平台未能冻结' },
  'release-time': { en: 'its time is over', zh: '期限已满' },
  'release-person': { en: 'a person let go of it', zh: '人工解冻' },
  'release-refused': { en: 'the marketplace could not hold it', zh: '平台未能冻结' },
  'account-in-transit': { en: 'money on its way', zh: '在途款项' },
  'account-outside': { en: 'money that has gone', zh: '已付出款项' },
  'account-seller-held': { en: 'money that is held', zh: '冻结款项' },
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
