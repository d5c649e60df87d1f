import type { Wait } from '../engine/room.ts';

/** What the deadlines of a return are in words. */
export const returnsWaits: Readonly<Record<string, Wait>> = {
  'returns.confirm_elapsed': {
    of: 'buyer',
    text: {
      en: 'A buyer must confirm a withdrawal from an order of {seller}.',
      zh: '买家须确认撤回 {seller} 的订单。',
    },
    otherwise: { 'return-lapses': { en: 'Without that it has no effect.', zh: '逾期未确认则声明失效。' } },
  },
  'returns.decide_elapsed': {
    of: 'seller',
    text: { en: '{seller} must answer a request to send goods back.', zh: '{seller} 须答复一项退货申请。' },
    otherwise: {
      'return-silence-approved': { en: 'Without an answer it is approved.', zh: '逾期未答复视为同意。' },
      'return-silence-declined': { en: 'Without an answer it is declined.', zh: '逾期未答复视为拒绝。' },
    },
  },
  'returns.ship_elapsed': {
    of: 'buyer',
    text: { en: 'A buyer must send goods back to {seller}.', zh: '买家须将商品退回 {seller}。' },
    otherwise: {
      'return-closes-unsent': { en: 'What is not sent closes for the seller.', zh: '逾期未寄出则退货关闭，不予退款。' },
    },
  },
  'returns.receive_elapsed': {
    of: 'seller',
    text: { en: '{seller} must receive goods that were sent back.', zh: '{seller} 须确认收到退货。' },
    otherwise: { 'return-silence-refunds': { en: 'Without that the refund is made.', zh: '逾期未确认则自动退款。' } },
  },
  'returns.arrive_elapsed': {
    of: 'system',
    text: { en: 'Goods refunded early are on their way back to {seller}.', zh: '已先行退款的商品正在退回 {seller}。' },
    otherwise: {
      'return-advance-owed': {
        en: 'If they do not arrive, the buyer owes back what was paid.',
        zh: '逾期未退回，买家应返还已退款项。',
      },
    },
  },
  'returns.inspect_elapsed': {
    of: 'seller',
    text: { en: '{seller} must look at goods that came back.', zh: '{seller} 须验收退回的商品。' },
    otherwise: { 'return-silence-refunds': { en: 'Without that the refund is made.', zh: '逾期未验货则自动退款。' } },
  },
  'returns.contest_elapsed': {
    of: 'buyer',
    text: { en: 'A buyer may contest what {seller} keeps of a refund.', zh: '买家可对 {seller} 的扣款提出异议。' },
    otherwise: {
      'return-stays-as-inspected': { en: 'Without that the rest is refunded.', zh: '逾期未提出则退还其余款项。' },
    },
  },
  'returns.settle_elapsed': {
    of: 'operator',
    text: { en: 'A person must decide what {seller} keeps of a refund.', zh: '平台须裁定 {seller} 的退货扣款。' },
    otherwise: {
      'return-for-the-buyer': { en: 'If nobody does, all of it is refunded.', zh: '逾期未裁定则全额退款。' },
      'return-for-the-seller': { en: 'If nobody does, it stays as inspected.', zh: '逾期未裁定则以验货结果为准。' },
    },
  },
};
