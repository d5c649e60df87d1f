import type { Wait } from '../engine/room.ts';

const asProposed: Wait['otherwise'] = {
  'as-proposed': { en: 'If nobody does, what the facts propose is executed.', zh: '逾期则按事实得出的拟裁结果执行。' },
  'for-the-buyer': { en: 'If nobody does, it is decided for the buyer.', zh: '逾期则判买家胜诉。' },
  'for-the-seller': { en: 'If nobody does, it is decided for the seller.', zh: '逾期则判卖家胜诉。' },
};

/** What the deadlines of a dispute are in words. */
export const disputesWaits: Readonly<Record<string, Wait>> = {
  'disputes.answer_elapsed': {
    of: 'seller',
    text: { en: '{seller} must answer a claim.', zh: '{seller} 须答复一项索赔。' },
    otherwise: {
      'request-is-executed': { en: 'Without an answer the whole refund is made.', zh: '逾期未答复则全额退款。' },
    },
  },
  'disputes.reply_elapsed': {
    of: 'buyer',
    text: { en: 'A buyer must reply to the answer of {seller}.', zh: '买家须回应 {seller} 的答复。' },
    otherwise: {
      'proposal-is-paid': { en: 'Without a reply what was offered is paid.', zh: '逾期未回应则按卖家提出的金额退款。' },
      'closes-for-seller': {
        en: 'Without a reply the case closes for the seller.',
        zh: '逾期未回应则按卖家胜诉结案。',
      },
    },
  },
  'disputes.decide_elapsed': {
    of: 'operator',
    text: { en: 'A person must decide a claim against {seller}.', zh: '平台须裁定一项针对 {seller} 的索赔。' },
    otherwise: asProposed,
  },
};
