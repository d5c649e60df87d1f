import type { Templates } from '../kernel/render.ts';

export const policyReasons: Templates = {
  'policy.back_dated': {
    en: 'A version cannot bind from {observed}: orders of real trade are bound already, so it begins on {limit} at the earliest.',
    zh: '新版本不能自 {observed} 起生效：真实交易的订单已受约束，最早自 {limit} 起生效。',
  },
};
