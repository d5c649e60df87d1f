export type Language = 'en' | 'zh';
export type Words = Readonly<Record<Language, string>>;

/** The first of the languages that a browser asks for and the shop speaks; `?lang=` goes before it. */
export function languageOf(asked: string | null, accepted: string | undefined): Language {
  if (asked === 'en' || asked === 'zh') return asked;
  const first = (accepted ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'zh');
  return first === 'zh' ? 'zh' : 'en';
}

const UNITS: Readonly<Record<string, string>> = {
  minute: '分钟',
  hour: '小时',
  day: '天',
  week: '周',
  month: '个月',
  'local day': '个自然日',
  'business day': '个工作日',
  'business hour': '个工作小时',
};

/** A length of time as Troth writes it ("2 business days"), in the shop's language. */
export function within(text: string, language: Language): string {
  const [, count, unit = ''] = /^(\d+) (.+?)s?$/.exec(text) ?? [];
  const word = UNITS[unit];
  return language === 'en' || count === undefined || word === undefined ? text : `${count} ${word}`;
}

const SERVICES: Readonly<Record<string, Words>> = {
  any: { en: 'Any way', zh: '任意方式' },
  express: { en: 'Express', zh: '快递' },
  post: { en: 'Post', zh: '邮政' },
  ground: { en: 'Ground', zh: '陆运' },
  standard: { en: 'Standard delivery', zh: '标准配送' },
};

export const serviceName = (service: string, language: Language): string =>
  SERVICES[service]?.[language] ?? (/^[a-z]{2,4}$/.test(service) ? service.toUpperCase() : service);

export function placeName(place: string, language: Language): string {
  if (place === 'any') return language === 'en' ? 'anywhere' : '任何地方';
  if (!/^[A-Z]{2}$/.test(place)) return place;
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(place) ?? place;
}

/** What the shop says itself; `{name}` is filled in. */
const TEXTS = {
  shop: { en: 'A small shop', zh: '一家小店' },
  looking: { en: 'What are you looking for?', zh: '您想找什么？' },
  search: { en: 'Search', zh: '搜索' },
  nothing: { en: 'Nothing here fits that.', zh: '没有找到相符的商品。' },
  from: { en: 'from', zh: '卖家：' },
  place: {
    en: 'Place by {score} = fits {relevance} × factor {factor}: {why}',
    zh: '排序得分 {score} = 相关度 {relevance} × 系数 {factor}：{why}',
  },
  order: { en: 'Order', zh: '下单' },
  orderAnyway: { en: 'Order all the same', zh: '仍要下单' },
  promised: { en: 'What is promised', zh: '卖家的承诺' },
  sent: { en: 'Sent within {within}.', zh: '{within}内发货。' },
  there: { en: '{service} to {to}: there within {within}.', zh: '{service}至{to}：{within}内送达。' },
  answered: { en: 'Messages are answered within {within}.', zh: '消息在 {within}内回复。' },
  kept: { en: 'How well it is kept', zh: '承诺的履行情况' },
  few: {
    en: '{title}: {things} in {days} days, too few to judge.',
    zh: '{title}：{days} 天内共 {things} 笔，数量太少，不作评判。',
  },
  held: {
    en: '{title}: {counted} of {things} in {days} days.',
    zh: '{title}：{days} 天内 {things} 笔中有 {counted} 笔。',
  },
  noReviews: { en: 'No reviews yet.', zh: '暂无评价。' },
  reviews: { en: '{count} reviews, {average} stars.', zh: '{count} 条评价，平均 {average} 星。' },
  shelf: { en: 'On the shelf', zh: '在售商品' },
  back: { en: 'Back to the search', zh: '返回搜索' },
  ordered: { en: 'Ordered', zh: '已下单' },
  orderSaid: { en: 'Order {order} of {title}: {outcome}.', zh: '订单 {order}（{title}）：{outcome}。' },
  noOffer: { en: 'There is no such offer.', zh: '没有这件商品。' },
  notFound: { en: 'Not found', zh: '未找到' },
  failed: { en: 'This did not work', zh: '操作未成功' },
} as const satisfies Readonly<Record<string, Words>>;

const OUTCOMES: Readonly<Record<string, Words>> = {
  accepted: { en: 'accepted', zh: '已接受' },
  repeated: { en: 'known already', zh: '此前已收到' },
  waiting: { en: 'waiting for what it names', zh: '等待相关信息' },
  refused: { en: 'refused', zh: '被拒绝' },
};
export const outcomeWords = (outcome: string, language: Language): string => OUTCOMES[outcome]?.[language] ?? outcome;

export const say = (
  language: Language,
  key: keyof typeof TEXTS,
  slots: Readonly<Record<string, string | number>> = {},
): string => TEXTS[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(slots[name] ?? whole));
