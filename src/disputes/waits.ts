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
      'buyer-may-escalate': {
        en: 'Without an answer the buyer may ask the platform.',
        zh: '逾期未答复则买家可申请平台介入。',
      },
      'platform-joins': { en: 'Without an answer the platform decides.', zh: '逾期未答复则由平台裁定。' },
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
      'platform-joins': { en: 'Without agreement the platform decides.', zh: '逾期未达成一致则由平台裁定。' },
    },
  },
  'disputes.decide_elapsed': {
    of: 'operator',
    text: { en: 'A person must decide a claim against {seller}.', zh: '平台须裁定一项针对 {seller} 的索赔。' },
    otherwise: asProposed,
  },
  'disputes.join_elapsed': {
    of: 'system',
    text: {
      en: 'The platform joins a claim against {seller}, unless the parties agree first.',
      zh: '平台将介入一项针对 {seller} 的索赔，双方先行达成一致的除外。',
    },
    otherwise: {},
  },
  'disputes.return_elapsed': {
    of: 'buyer',
    text: { en: 'Goods are to go back to {seller}.', zh: '商品须寄回 {seller}。' },
    otherwise: {
      'closes-for-seller': {
        en: 'If they are not sent, the case closes for the seller.',
        zh: '逾期未寄回则按卖家胜诉结案。',
      },
      'refund-is-made': { en: 'If the seller says nothing, the refund is made.', zh: '卖家逾期未确认则自动退款。' },
    },
  },
  'disputes.evidence_elapsed': {
    of: 'system',
    text: {
      en: 'Evidence about a claim against {seller} can be shown, or a question answered.',
      zh: '可就针对 {seller} 的索赔举证或答复询问。',
    },
    otherwise: { 'goes-on-without': { en: 'Then it is decided without.', zh: '逾期则直接裁定。' } },
  },
  'disputes.appeal_elapsed': {
    of: 'operator',
    text: { en: 'A person must decide an appeal about {seller}.', zh: '平台须裁定一项涉及 {seller} 的申诉。' },
    otherwise: {
      'ruling-stands': { en: 'If nobody does, the ruling stands.', zh: '逾期则维持原裁定。' },
      'ruling-falls': { en: 'If nobody does, the ruling falls.', zh: '逾期则撤销原裁定。' },
    },
  },
};
