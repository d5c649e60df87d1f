import type { Duration } from '../../kernel/duration.ts';
import { formatDuration } from '../../kernel/duration.ts';
import type { Locale, Words } from '../../kernel/render.ts';
import { bearerWords, listWords, markWords } from '../../policy/model/words.ts';
import type { DocumentPath, Item } from '../../policy/model.ts';
import type { DeliverPromise, FaultRule, FaultWord, PromiseSection, ShipPromise } from './schema.ts';

const labels = {
  proof: { en: 'Proof of dispatch', zh: '发货凭证' },
  ship: { en: 'Dispatch', zh: '发货' },
  deliver: { en: 'Delivery', zh: '送达' },
  answer: { en: 'Answers to messages', zh: '消息回复' },
  expire: { en: 'Expired orders', zh: '逾期订单' },
  feedback: { en: 'Feedback', zh: '评价' },
} satisfies Record<string, Words>;

const circumstances: Readonly<Record<FaultWord, Words>> = {
  'handed-over-in-time': { en: 'the order was handed over in time', zh: '订单已按时交运' },
  'label-bought-through-platform': { en: 'the label was bought through the platform', zh: '面单经平台购买' },
  'buyer-asked': { en: 'the buyer asked for it', zh: '由买家要求' },
  'canceller-unknown': { en: 'nobody knows who cancelled', zh: '取消方不明' },
  'reason-is-fraud': { en: 'the reason is fraud', zh: '原因为欺诈' },
  'wrong-address': { en: 'the address was wrong', zh: '地址有误' },
  'parcel-lost-by-carrier': { en: 'the carrier lost the parcel', zh: '承运商丢失包裹' },
  'disruption-declared': { en: 'a disruption was declared', zh: '已公告的运输中断' },
  'managed-by-platform': { en: 'the platform manages the order', zh: '订单由平台托管' },
  'fulfilled-by-platform': { en: 'the platform fulfils the order', zh: '订单由平台履约' },
};

interface Teller {
  readonly locale: Locale;
  readonly say: (en: string, zh: string) => string;
  readonly time: (value: Duration) => string;
  readonly item: (label: Words, path: DocumentPath, text: string) => Item;
}

const tellerOf = (locale: Locale): Teller => ({
  locale,
  say: (en, zh) => (locale === 'en' ? en : zh),
  time: (value) => formatDuration(value, locale),
  item: (label, path, text) => ({ path, label: label[locale], text }),
});

/** What a promise section says, an item a rule. */
export function promiseItems(value: PromiseSection, locale: Locale): Item[] {
  const teller = tellerOf(locale);
  const { say, item } = teller;
  return [
    item(
      labels.proof,
      ['dispatch-proof'],
      value.dispatchProof === 'confirmation'
        ? say("the seller's confirmation", '以卖家确认发货为准')
        : say(
            "the seller's confirmation or the carrier's first scan, whichever is earlier",
            '以卖家确认或承运商首次扫描（取较早者）为准',
          ),
    ),
    ...(value.ship ? shipItems(value.ship, teller) : []),
    ...(value.deliver ? deliverItems(value.deliver, teller) : []),
    ...(value.answer ? answerItems(value.answer, teller) : []),
    ...(value.expire ? [expireItem(value.expire.afterShipBy, teller)] : []),
    ...(value.negativeFeedback ? [feedbackItem(value.negativeFeedback.atMostStars, teller)] : []),
  ];
}

function shipItems({ within, cutOff, sellerMayOffer: offer }: ShipPromise, { say, time, item }: Teller): Item[] {
  const items = [
    item(labels.ship, ['ship', 'within'], say(`within ${time(within)} of the order`, `下单后 ${time(within)}内发货`)),
  ];
  if (cutOff !== undefined)
    items.push(
      item(
        labels.ship,
        ['ship', 'cut-off'],
        say(
          `an order placed after ${cutOff} counts as placed at the start of the next business day`,
          `${cutOff} 之后的订单视为下一工作日开始时下单`,
        ),
      ),
    );
  if (offer)
    items.push(
      item(
        labels.ship,
        ['ship', 'seller-may-offer'],
        say(
          `a seller may promise another time, from ${time(offer.from)} to ${time(offer.to)}`,
          `卖家可另行承诺，范围为 ${time(offer.from)}至 ${time(offer.to)}`,
        ),
      ),
    );
  return items;
}

function deliverItems({ day, from, table, sellerMayOffer: offer }: DeliverPromise, teller: Teller): Item[] {
  const { say, time, item } = teller;
  const anyone = (value: string, en: string, zh: string): string => (value === 'any' ? say(en, zh) : value);
  const items = [
    item(
      labels.deliver,
      ['deliver', 'day'],
      day === 'ends-at-its-end'
        ? say('a deliver-by date means the end of that day', '送达日期指当日结束')
        : say('a deliver-by date means the start of that day', '送达日期指当日开始'),
    ),
  ];
  if (from !== undefined)
    items.push(
      item(
        labels.deliver,
        ['deliver', 'from'],
        from === 'placed'
          ? say('times are counted from the placing of the order', '时限自下单起算')
          : say('times are counted from the dispatch', '时限自发货起算'),
      ),
    );
  table.forEach((row, index) => {
    const service = anyone(row.service, 'any service', '任何服务');
    const to = anyone(row.to, 'any country', '任何国家或地区');
    items.push(
      item(
        labels.deliver,
        ['deliver', 'table', index],
        say(`${service} to ${to}: within ${time(row.within)}`, `${service}，寄往${to}：${time(row.within)}内`),
      ),
    );
  });
  if (offer) {
    const bounds = offer.except.map((row) => say(`${row.to}: ${time(row.upTo)}`, `${row.to}：${time(row.upTo)}`));
    const except = bounds.length === 0 ? '' : say(` (${listWords(bounds, 'en')})`, `（${listWords(bounds, 'zh')}）`);
    items.push(
      item(
        labels.deliver,
        ['deliver', 'seller-may-offer'],
        say(
          `a seller may promise up to ${time(offer.upTo)}${except}`,
          `卖家可承诺的最长时限为 ${time(offer.upTo)}${except}`,
        ),
      ),
    );
  }
  return items;
}

function answerItems(
  { within, clock, automaticAnswerStops }: NonNullable<PromiseSection['answer']>,
  { say, time, item }: Teller,
): Item[] {
  const at = (path: string, en: string, zh: string): Item => item(labels.answer, ['answer', path], say(en, zh));
  return [
    at(
      'within',
      `each message that needs an answer: within ${time(within)}`,
      `每条需回复的消息须在 ${time(within)}内回复`,
    ),
    clock === 'around-the-clock'
      ? at('clock', 'nights, weekends and holidays count', '夜间、周末和假日均计时')
      : at('clock', 'only business hours count', '仅营业时间计时'),
    automaticAnswerStops
      ? at('automatic-answer-stops', 'an automatic answer stops the clock', '自动回复可停止计时')
      : at('automatic-answer-stops', 'an automatic answer does not stop the clock', '自动回复不停止计时'),
  ];
}

const expireItem = (after: Duration, { say, time, item }: Teller): Item =>
  item(
    labels.expire,
    ['expire', 'after-ship-by'],
    say(
      `an order not dispatched ${time(after)} after its ship-by date is cancelled by the platform`,
      `超过发货期限 ${time(after)}仍未发货的订单由平台取消`,
    ),
  );

const feedbackItem = (stars: number, { say, item }: Teller): Item =>
  item(
    labels.feedback,
    ['negative-feedback', 'at-most-stars'],
    say(
      stars === 1 ? '1 star of five is negative' : `1 ${stars === 2 ? 'or' : 'to'} ${stars} stars of five are negative`,
      stars === 1 ? '1 星（满分 5 星）为差评' : `1 至 ${stars} 星（满分 5 星）为差评`,
    ),
  );

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the fault table says, an item a rule; the order matters, so each is known by its place. */
export function faultItems(rules: readonly FaultRule[], locale: Locale): Item[] {
  const { say } = tellerOf(locale);
  return rules.map((rule, index) => {
    const when = rule.when.map((word) => circumstances[word][locale]).join(say(' and ', '，且'));
    const bearer = bearerWords(rule.fault, locale);
    return {
      path: [index],
      label: rule.mark === 'any' ? say('Any mark', '任何标记') : capital(markWords(rule.mark, locale)),
      text: say(
        `where ${when}: ${bearer}, and it ${rule.counts ? 'counts' : 'does not count'}`,
        `${when}时：${bearer}，${rule.counts ? '计入' : '不计入'}指标`,
      ),
    };
  });
}
