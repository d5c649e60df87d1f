import type { Wait } from '../engine/room.ts';

/** What the deadlines of a payout are in words. */
export const protectionWaits: Readonly<Record<string, Wait>> = {
  'protection.decide_elapsed': {
    of: 'operator',
    text: {
      en: 'A person must decide what a programme pays for an order of {seller}.',
      zh: '平台须裁定一项计划对 {seller} 的订单的赔付申请。',
    },
    otherwise: {
      'is-paid': { en: 'If nobody does, it is paid.', zh: '逾期则予以赔付。' },
      'is-refused': { en: 'If nobody does, it is refused.', zh: '逾期则不予赔付。' },
    },
  },
};
