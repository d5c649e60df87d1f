import type { Notice } from '../engine/room.ts';

/** What people are told of payouts. A buyer is told only of money that is theirs. */
export const protectionNotices: Readonly<Record<string, Notice>> = {
  'protection.claimed': {
    to: ['operator'],
    title: { en: 'Claimed from a programme: order {order}', zh: '计划赔付申请：订单 {order}' },
    text: {
      en: '{asked} was claimed from the programme {programme} for order {order}. A person decides it.',
      zh: '订单 {order} 向计划 {programme} 申请赔付 {asked}，待平台裁定。',
    },
  },
  'protection.queued': {
    to: ['operator', 'buyer', 'seller'],
    title: { en: 'Waiting for money: order {order}', zh: '等待资金：订单 {order}' },
    text: {
      en: 'The programme {programme} owes {asked} for order {order}, and its fund has too little in it now. It is tried again by itself.',
      zh: '计划 {programme} 应为订单 {order} 支付 {asked}，目前资金不足，系统将自动再次支付。',
    },
  },
  'protection.paying': {
    to: ['buyer', 'seller'],
    title: { en: 'A programme pays: order {order}', zh: '计划赔付：订单 {order}' },
    text: {
      en: 'The programme {programme} pays {granted} for order {order}.',
      zh: '计划 {programme} 为订单 {order} 支付 {granted}。',
    },
  },
  'protection.refused': {
    to: ['buyer', 'seller'],
    title: { en: 'Not paid: order {order}', zh: '未予赔付：订单 {order}' },
    text: {
      en: 'The programme {programme} does not pay the {formula} for order {order}. The reasons stand with the order.',
      zh: '计划 {programme} 不支付订单 {order} 的 {formula}，理由见订单。',
    },
  },
};
