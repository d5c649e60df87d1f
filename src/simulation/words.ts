import type { Prng } from '../kernel/prng.ts';
import type { MarketKey, Words } from './model.ts';

/** What people write: in the language of their market. */
const said = (...texts: readonly [en: string, zh: string][]): readonly Words[] => texts.map(([en, zh]) => ({ en, zh }));

const QUESTIONS = said(
  ['Hi, when will my order ship? I need it before the weekend.', '您好，我的订单什么时候发货？周末前要用。'],
  ['Could you tell me whether this comes with a spare part?', '请问这个有没有附送备件？'],
  ['Can I still change the color? I picked the wrong one.', '颜色还能改吗？我选错了。'],
  ['The tracking has not moved for two days. Is it on its way?', '物流两天没更新了，是在路上吗？'],
  ['Does it fit a standard socket?', '适用于标准插座吗？'],
  ['Please write the apartment number on the label: 4B.', '麻烦在面单上写一下门牌号：4B。'],
  ['Is the box suitable for a gift?', '包装适合送人吗？'],
);
const ANSWERS = said(
  [
    'Thanks for writing. It leaves our workshop today, and you will get the tracking number.',
    '感谢来信，今天就发出，稍后给您运单号。',
  ],
  ['Yes, of course. We have noted it on your order.', '可以的，已经在订单上备注好了。'],
  ['It is on its way; the carrier scans it again at the next hub.', '已经在路上了，到下一个中转站会更新物流。'],
  ['It does. Write to us any time if something does not fit.', '适用的，有任何不合适随时联系我们。'],
);
const PRAISE = said(
  ['Exactly as described, and packed with care.', '和描述一致，包装很用心。'],
  ['Arrived sooner than promised. Would buy again.', '比承诺的还早到，会再来。'],
  ['Good quality for the price.', '性价比不错。'],
  ['Lovely. The seller answered my question within an hour.', '很喜欢，卖家一小时内就回复了。'],
);
const COMPLAINTS = said(
  ['The box came crushed and one part is missing.', '箱子压坏了，还少了一个零件。'],
  ['Not what the photos show. Disappointed.', '和图片不符，很失望。'],
  ['Arrived long after the date I was given.', '比承诺的日期晚了很久才到。'],
  ['Stopped working on the third day.', '用了三天就坏了。'],
);
const THANKS = said(['Thank you, got it!', '谢谢，收到了！'], ['Great, thanks a lot.', '好的，多谢。']);
const OFFERS = said(
  [
    'Leave us a 5-star review and we send you a $10 gift card. Please send a screenshot.',
    '给五星好评返现10元红包，截图发给客服即可。',
  ],
  ['A full refund on your next order if you change your review to five stars.', '把评价改成五星，下一单全额返现。'],
  ['Good review? Your free gift is on its way, just show us the five stars.', '好评有礼，晒五星图即送小礼品一份。'],
);
const HURRY = said(
  ['It has been a week. Has it shipped at all?', '都一个星期了，到底发货了没有？'],
  ['Nobody answers. I need to know whether to buy elsewhere.', '一直没人回复，不行我就去别家买了。'],
  ['You promised two days. Please tell me the truth.', '说好两天发货的，请给个准话。'],
);
const WHERE = said([
  'I ordered a week ago, and the tracking shows nothing yet. Will it arrive by the date you promised?',
  '下单一周了，物流还没有任何信息，能在承诺的日期前送到吗？',
]);

const MISSING = said(
  ['It never arrived. The neighbours have not seen it either.', '一直没收到，邻居也说没见过。'],
  ['Nothing came, and the tracking says nothing new.', '没收到货，物流也没有任何更新。'],
);
const TOO_LATE = said([
  'It came days after the date I was promised, when I no longer needed it.',
  '比承诺的日期晚了好几天才到，我已经用不上了。',
]);
const REFUSALS = said(
  ['We handed it over; the rest is with the carrier. Please wait.', '我们已经交寄了，剩下的是承运方的事，请耐心等待。'],
  [
    'Our records show that it left in time. We cannot refund the whole amount.',
    '我们的记录显示按时发出，无法全额退款。',
  ],
);
const APPEALS = said(
  ['I have waited long enough. Please decide.', '等得够久了，请平台裁决。'],
  ['The seller does not take it seriously. Please look at the tracking.', '卖家不当回事，请平台看看物流记录。'],
);

const BOOK = {
  question: QUESTIONS,
  answer: ANSWERS,
  praise: PRAISE,
  complaint: COMPLAINTS,
  thanks: THANKS,
  offer: OFFERS,
  hurry: HURRY,
  where: WHERE,
  missing: MISSING,
  tooLate: TOO_LATE,
  refusal: REFUSALS,
  appeal: APPEALS,
} as const;

/** One of the things that people say on an occasion. */
export const say = (rng: Prng, market: MarketKey, what: keyof typeof BOOK): string =>
  rng.pick(BOOK[what])[market === 'us' ? 'en' : 'zh'];
