import { formatDuration } from '../../kernel/duration.ts';
import { formatPercent } from '../../kernel/ratio.ts';
import type { Locale, Words } from '../../kernel/render.ts';
import { bearerWords, listWords, markList, thingWords } from '../../policy/model/words.ts';
import type { Item } from '../../policy/model.ts';
import type { Anchor, ExclusionWord, Limit, LimitOp, MetricDefinition, Split } from './schema.ts';

const anchors: Readonly<Record<Anchor, Words>> = {
  placed: { en: 'the day they were placed', zh: '下单日' },
  'ship-by': { en: 'the day they had to be dispatched by', zh: '应发货日' },
  'deliver-by': { en: 'the day they had to be delivered by', zh: '应送达日' },
  received: { en: 'the day they were received', zh: '收到日' },
  confirmed: { en: 'the day their dispatch was confirmed', zh: '确认发货日' },
};

const exclusions: Readonly<Record<ExclusionWord, Words>> = {
  'managed-by-platform': { en: 'managed by the platform', zh: '平台托管' },
  'fulfilled-by-platform': { en: 'fulfilled by the platform', zh: '平台履约' },
  'custom-made': { en: 'custom-made', zh: '定制' },
  'no-tracking-service': { en: 'sent by a service without tracking', zh: '无追踪服务' },
};

const splits: Readonly<Record<Split, Words>> = {
  category: { en: 'each category', zh: '各类目' },
  'fulfilled-by': { en: 'each kind of fulfilment', zh: '各履约方式' },
  service: { en: 'each carrier service', zh: '各物流服务' },
  destination: { en: 'each destination', zh: '各目的地' },
};

const comparisons: Readonly<Record<LimitOp, Words>> = {
  below: { en: 'below', zh: '低于' },
  'at-most': { en: 'at most', zh: '不超过' },
  'at-least': { en: 'at least', zh: '不低于' },
  above: { en: 'above', zh: '高于' },
};

/** "below 1%", "at most 3". */
export function limitWords(limit: Limit, locale: Locale): string {
  const value = typeof limit.value === 'number' ? String(limit.value) : formatPercent(limit.value);
  return `${comparisons[limit.op][locale]} ${value}`;
}

/** What the metrics section says, an item a member of each metric. */
export const metricItems = (metrics: readonly MetricDefinition[], locale: Locale): Item[] =>
  metrics.flatMap((metric) => itemsOf(metric, locale));

function itemsOf(metric: MetricDefinition, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const items: Item[] = [];
  const add = (member: string, en: string, zh: string): void => {
    items.push({ path: [metric.name, member], label: metric.title[locale], text: say(en, zh) });
  };
  const things = thingWords(metric.of, locale);
  const marked = markList(metric.marks, locale);
  const windows = listWords(
    metric.windows.map((count) => formatDuration({ count, unit: 'days' }, locale)),
    locale,
  );
  const many = metric.windows.length > 1;
  if (metric.kind === 'count') add('kind', 'a count, not a share', '计数，非比率');
  add('of', `counts ${things}`, `统计对象：${things}`);
  add('marks', `marked by: ${marked}`, `标记：${marked}`);
  add('by', `dated by ${anchors[metric.by].en}`, `按${anchors[metric.by].zh}归期`);
  add(many ? 'windows' : 'window', `${many ? 'windows' : 'window'}: ${windows}`, `考核窗口：${windows}`);
  if (metric.lag > 0) {
    const lag = formatDuration({ count: metric.lag, unit: 'days' }, locale);
    add('lag', metric.lag === 1 ? 'the newest day is left out' : `the newest ${lag} are left out`, `不含最近 ${lag}`);
  }
  for (const item of narrower(metric, locale)) items.push(item);
  if (metric.limit) add('limit', `must stay ${limitWords(metric.limit, 'en')}`, `须${limitWords(metric.limit, 'zh')}`);
  if (metric.warn)
    add('warn', `close unless ${limitWords(metric.warn, 'en')}`, `预警线：${limitWords(metric.warn, 'zh')}`);
  for (const item of floors(metric, locale)) items.push(item);
  return items;
}

/** What is left out, counted all the same, split or shown the other way round. */
function narrower(metric: MetricDefinition, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const at = (member: string, text: string): Item => ({
    path: [metric.name, member],
    label: metric.title[locale],
    text,
  });
  const items: Item[] = [];
  if (metric.without.length > 0) {
    const left = listWords(
      metric.without.map((word) => exclusions[word][locale]),
      locale,
    );
    items.push(at('without', say(`left out: ${left}`, `不计：${left}`)));
  }
  if (metric.countsAnyway.length > 0) {
    const borne = listWords(
      metric.countsAnyway.map((fault) => bearerWords(fault, locale)),
      locale,
    );
    items.push(at('counts-anyway', say(`counts here all the same where ${borne}`, `${borne}的也计入本指标`)));
  }
  if (metric.per !== null)
    items.push(at('per', say(`apart for ${splits[metric.per].en}`, `按${splits[metric.per].zh}分别统计`)));
  if (metric.shows === 'kept')
    items.push(at('shows', say('the rate is of those without a mark', '比率为无标记者所占比例')));
  return items;
}

function floors({ name, title, of, judge }: MetricDefinition, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const at = (member: string, text: string): Item => ({ path: [name, 'judge', member], label: title[locale], text });
  const items: Item[] = [];
  const things = thingWords(of, locale);
  if (judge.things !== undefined)
    items.push(
      at(
        'things',
        say(`fewer than ${judge.things} ${things} are too few to judge`, `${things}少于 ${judge.things} 不作判断`),
      ),
    );
  if (judge.marked !== undefined)
    items.push(
      at('marked', say(`broken only with at least ${judge.marked} marked`, `至少 ${judge.marked} 个被标记方算违约`)),
    );
  if (judge.lowerBound !== undefined)
    items.push(
      at(
        'lower-bound',
        say(
          `broken only where the ${judge.lowerBound}% bound is past the limit too`,
          `${judge.lowerBound}% 置信界限也越线方算违约`,
        ),
      ),
    );
  return items;
}
