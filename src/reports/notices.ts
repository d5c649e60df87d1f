import type { Notice, Reader } from '../engine/room.ts';

type Both = readonly [en: string, zh: string];

const notice = (to: readonly Reader[], title: Both, text: Both): Notice => ({
  to,
  title: { en: title[0], zh: title[1] },
  text: { en: text[0], zh: text[1] },
});

/** What people are told of reports. The seller is told what was asked or found, never who reported it. */
export const reportsNotices: Readonly<Record<string, Notice>> = {
  'reports.received': notice(
    ['buyer', 'operator'],
    ['A report was received: {seller}', '已受理举报：{seller}'],
    [
      'Reported of {seller}: {matter}. It is decided by {due.at}, and the outcome is told to whoever reported it.',
      '举报 {seller}：{matter}。将于 {due.at} 前处理，并告知举报人结果。',
    ],
  ),
  'reports.asked_reporter': notice(
    ['buyer'],
    ['A question about your report of {seller}', '关于您对 {seller} 的举报的询问'],
    [
      'The platform asks one question about what you reported of {seller}. Please answer by {due.at}.',
      '平台就您对 {seller} 的举报有一个问题，请在 {due.at} 前答复。',
    ],
  ),
  'reports.asked_seller': notice(
    ['seller'],
    ['The platform asks a question', '平台询问'],
    [
      'Something was reported: {matter}. The platform asks you one question about it; please answer by {due.at}.',
      '平台收到举报：{matter}，就此向您询问一个问题，请在 {due.at} 前答复。',
    ],
  ),
  'reports.answered': notice(
    ['operator'],
    ['A question about a report was answered', '举报询问已答复'],
    [
      'The question about {matter} of {seller} was answered. It is to be decided by {due.at}.',
      '关于 {seller}（{matter}）的询问已答复，须在 {due.at} 前处理。',
    ],
  ),
  'reports.outcome_told': notice(
    ['buyer'],
    ['Your report of {seller} was decided', '您对 {seller} 的举报已有结果'],
    [
      'What you reported of {seller} ({matter}): {status}. Its page says why.',
      '您对 {seller} 的举报（{matter}）：{status}。理由见举报页面。',
    ],
  ),
  'reports.upheld': notice(
    ['seller'],
    ['A report was upheld', '举报成立'],
    [
      'Something that was reported was found to be so: {matter}. Its page says why, and what counts can be contested.',
      '一项举报成立：{matter}。理由见举报页面；计入的标记可提出异议。',
    ],
  ),
  'reports.counterfeit_found': notice(
    ['seller', 'operator'],
    ['Goods were found to be counterfeit', '认定为假货'],
    [
      'Goods were found to be counterfeit. Back to the buyer: {refund}; on top: {extra}. Its page says by what it was seen.',
      '有商品被认定为假货。退还买家：{refund}；另赔：{extra}。依据见举报页面。',
    ],
  ),
  'reports.compensated': notice(
    ['buyer'],
    ['The goods of order {order} are counterfeit', '订单 {order} 的商品系假货'],
    [
      'Goods of order {order} were found to be counterfeit. Back to you: {refund}; on top: {extra}. The seller pays both.',
      '订单 {order} 的商品被认定为假货。退还：{refund}；另赔：{extra}，均由卖家承担。',
    ],
  ),
  'reports.buyer_warned': notice(
    ['buyer'],
    ['Something you bought may be counterfeit: order {order}', '您购买的商品可能是假货：订单 {order}'],
    [
      'Goods of the same listing as in order {order} were found to be counterfeit. You can report yours, and it is looked at.',
      '与订单 {order} 相同的商品已被认定为假货。您可以就您的订单提出举报，平台将予以处理。',
    ],
  ),
  'reports.deadline_extended': notice(
    ['buyer', 'operator'],
    ['More time for a report of {seller}', '对 {seller} 的举报处理顺延'],
    [
      'Our own service was interrupted, so the next step of the report of {seller} has time until {due.at}.',
      '因我方服务中断，对 {seller} 的举报下一步顺延至 {due.at}。',
    ],
  ),
};
