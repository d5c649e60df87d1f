import type { Words } from '../../kernel/render.ts';
import type { Payer, Remedy } from '../model/codes.ts';
import type { Cause, CauseWord, ProblemName } from '../model/problems.ts';
import type { Countable, DisputesSection, ProblemRules } from './model.ts';

export const problemWords: Readonly<Record<ProblemName, Words>> = {
  late: { en: 'Late', zh: '延迟送达' },
  'not-received': { en: 'Not received', zh: '未收到货' },
  'never-arrived': { en: 'Never arrived', zh: '一直未送达' },
  'invalid-tracking': { en: 'Tracking that is not valid', zh: '运单号无效' },
  'wrong-address': { en: 'Sent to a wrong address', zh: '寄错地址' },
  customs: { en: 'Held by customs', zh: '海关扣留' },
  lost: { en: 'Lost on the way', zh: '途中丢失' },
  'returned-to-sender': { en: 'Returned to the sender', zh: '退回寄件人' },
  'not-as-agreed': { en: 'Not as agreed', zh: '与约定不符' },
  'not-as-described': { en: 'Not as described', zh: '与描述不符' },
  quality: { en: 'Poor quality', zh: '质量问题' },
  damaged: { en: 'Damaged', zh: '破损' },
  short: { en: 'Less than ordered', zh: '少件' },
  'wrong-item': { en: 'The wrong item', zh: '发错货' },
  counterfeit: { en: 'Counterfeit', zh: '假冒商品' },
  'buyers-own': { en: "The buyer's own reasons", zh: '买家自身原因' },
  'changed-mind': { en: 'Changed their mind', zh: '不想要了' },
  'refused-parcel': { en: 'Refused the parcel', zh: '拒收包裹' },
  'wrong-address-given': { en: 'Gave a wrong address', zh: '地址填写有误' },
};
export const sinceWords: Readonly<Record<ProblemRules['opens'] | 'completion', Words>> = {
  'promise-end': { en: 'the end of the time promised for delivery', zh: '承诺送达期限届满' },
  dispatch: { en: 'dispatch', zh: '发货' },
  delivery: { en: 'delivery', zh: '送达' },
  placing: { en: 'the placing of the order', zh: '下单' },
  completion: { en: 'the completion of the order', zh: '订单完成' },
};
export const remedyWords: Readonly<Record<Remedy, Words>> = {
  refund: { en: 'a refund', zh: '仅退款' },
  'return-and-refund': { en: 'a refund against return', zh: '退货退款' },
  partial: { en: 'a part of the money', zh: '部分退款' },
};
export const sellerSilence: Readonly<Record<DisputesSection['seller']['onSilence'], Words>> = {
  'request-is-executed': {
    en: 'if the seller is silent, the whole refund is made',
    zh: '卖家逾期未答复，按买家请求全额退款',
  },
  'buyer-may-escalate': {
    en: 'if the seller is silent, the buyer may ask the platform',
    zh: '卖家逾期未答复，买家可申请平台介入',
  },
  'platform-joins': { en: 'if the seller is silent, the platform decides', zh: '卖家逾期未答复，由平台裁定' },
};
export const buyerSilence: Readonly<Record<DisputesSection['buyer']['onSilence'], Words>> = {
  'proposal-stands-if-it-pays': {
    en: 'if the buyer is silent, what was offered is paid; where nothing is offered, the case closes for the seller',
    zh: '买家逾期未回应，卖家提出的退款照付；未提出退款的，按卖家胜诉结案',
  },
  'closes-for-seller': {
    en: 'if the buyer is silent, the case closes for the seller',
    zh: '买家逾期未回应，按卖家胜诉结案',
  },
  'platform-joins': { en: 'if nobody agrees in that time, the platform decides', zh: '逾期未达成一致，由平台裁定' },
};
export const platformSilence: Readonly<Record<DisputesSection['platform']['onSilence'], Words>> = {
  'as-proposed': { en: 'what the facts propose is executed', zh: '按事实得出的拟裁结果执行' },
  'for-the-buyer': { en: 'the buyer is refunded in full', zh: '全额退款给买家' },
  'for-the-seller': { en: 'the case closes for the seller', zh: '判定卖家胜诉' },
};
export const countWords: Readonly<Record<Countable, Words>> = {
  'seller-accepted': { en: 'the seller refunds', zh: '卖家同意退款' },
  'seller-silent': { en: 'the seller is silent', zh: '卖家逾期未答复' },
  agreed: { en: 'the parties agree on a part', zh: '双方协商部分退款' },
  ruled: { en: 'the platform decides for the buyer', zh: '平台裁定买家胜诉' },
};
export const causeWords: Readonly<Record<Cause, Words>> = {
  'not-handed-over': { en: 'it was never handed over', zh: '从未交运' },
  'no-valid-tracking': { en: 'its tracking is not valid', zh: '运单号无效' },
  'lost-in-transit': { en: 'it was lost on the way', zh: '途中丢失' },
  'held-by-customs': { en: 'customs hold it', zh: '被海关扣留' },
  'returned-on-the-way': { en: 'it was sent back on the way', zh: '途中退回' },
  'wrong-address-given': { en: 'the buyer gave a wrong address', zh: '买家地址填写有误' },
  'wrong-address-labelled': { en: 'it was sent to a wrong address', zh: '寄错地址' },
  'parcel-refused': { en: 'the buyer refused the parcel', zh: '买家拒收' },
  'was-delivered': { en: 'it was delivered', zh: '已送达' },
  'still-on-its-way': { en: 'it is still on its way', zh: '仍在途中' },
  'late-by-seller': { en: 'the seller was late', zh: '卖家延误' },
  'late-by-carrier': { en: 'the carrier was late', zh: '承运商延误' },
  'came-in-time': { en: 'it came in time', zh: '按期送达' },
  'damaged-in-transit': { en: 'it was damaged on the way', zh: '途中破损' },
  'not-as-described': { en: 'it is not as described', zh: '与描述不符' },
  defective: { en: 'it is defective', zh: '存在质量问题' },
  incomplete: { en: 'some of it is missing', zh: '少件' },
  'wrong-item': { en: 'it is another item', zh: '发错货' },
  counterfeit: { en: 'it is counterfeit', zh: '系假冒商品' },
  'no-longer-wanted': { en: 'the buyer no longer wants it', zh: '买家不想要了' },
  'not-shown': { en: 'it was not shown', zh: '未能证明' },
};
export const whenWords: Readonly<Record<CauseWord, Words>> = {
  'never-scanned': { en: 'the carrier never scanned it', zh: '承运商从未揽收' },
  'handed-over-in-time': { en: 'it was handed over in time', zh: '已按时交运' },
  'handed-over-late': { en: 'it was handed over late', zh: '交运迟延' },
  lost: { en: 'the carrier lost it', zh: '承运商丢失' },
  'damaged-on-the-way': { en: 'the carrier tells of damage', zh: '承运商报告破损' },
  'wrong-address': { en: 'the address was wrong', zh: '地址有误' },
  'refused-by-buyer': { en: 'the parcel was refused', zh: '包裹被拒收' },
  returned: { en: 'it was sent back', zh: '包裹被退回' },
  held: { en: 'it is held', zh: '包裹被扣留' },
  delivered: { en: 'it was delivered', zh: '已送达' },
  signed: { en: 'somebody signed for it', zh: '已签收' },
  'not-delivered': { en: 'nobody tells of a delivery', zh: '无妥投信息' },
  'delivered-in-time': { en: 'it was delivered in time', zh: '按期送达' },
  'delivered-late': { en: 'it was delivered late', zh: '逾期送达' },
  'promise-running': { en: 'the time promised has not ended', zh: '承诺期限未届满' },
  'shown-by-buyer': { en: 'the buyer showed evidence', zh: '买家已举证' },
  'not-shown-by-buyer': { en: 'the buyer showed none', zh: '买家未举证' },
  'shown-by-seller': { en: 'the seller showed evidence', zh: '卖家已举证' },
  'not-shown-by-seller': { en: 'the seller showed none', zh: '卖家未举证' },
  'found-counterfeit': { en: 'it was found counterfeit', zh: '已认定为假冒' },
};
export const payerWords: Readonly<Record<Payer | 'nobody', Words>> = {
  seller: { en: 'the seller pays', zh: '由卖家赔付' },
  platform: { en: 'the platform pays', zh: '由平台赔付' },
  insurer: { en: 'the insurer pays', zh: '由保险赔付' },
  'after-sales': { en: 'the after-sales fund pays', zh: '由售后基金赔付' },
  nobody: { en: 'nothing is paid', zh: '不予赔付' },
};
