import { formatDuration } from '../../kernel/duration.ts';
import { formatPercent } from '../../kernel/ratio.ts';
import type { Locale, Words } from '../../kernel/render.ts';
import { listWords } from '../../policy/model/words.ts';
import type { Item } from '../../policy/model.ts';
import type { Condition, EnforcementSection, LadderStep, Level, Past, RecognitionRules, StepRules } from './schema.ts';

const steps: Readonly<Record<LadderStep, Words>> = {
  concern: { en: 'notice of concern', zh: '关注提示' },
  warning: { en: 'warning', zh: '警告' },
  'lower-visibility': { en: 'lower visibility', zh: '降低曝光' },
  suspension: { en: 'suspension', zh: '停权' },
  termination: { en: 'termination', zh: '清退' },
};

/** Other levels go by what buyers read. */
const levels: Readonly<Record<Level, Words>> = { trusted: { en: 'trusted', zh: '可信赖' } };

const pasts: Readonly<Record<Past, Words>> = {
  'past-warn': { en: 'past its warning', zh: '越过预警线' },
  'past-limit': { en: 'past its limit', zh: '越过标准线' },
};

type Say = (en: string, zh: string) => string;
const sayIn =
  (locale: Locale): Say =>
  (en, zh) =>
    locale === 'en' ? en : zh;

const daysText = (count: number, locale: Locale): string => formatDuration({ count, unit: 'days' }, locale);

function conditionWords(condition: Condition, locale: Locale): string {
  const say = sayIn(locale);
  if (condition.of === 'sanctions') {
    const { step, atLeast, withinDays } = condition;
    const within = daysText(withinDays, locale);
    return say(`${atLeast} of ${steps[step].en} within ${within}`, `${within}内${steps[step].zh} ${atLeast} 次`);
  }
  const { metric, past, forDays } = condition;
  const what = metric === null ? say('a metric is', '任一指标') : say(`${metric} is`, metric);
  const lasting =
    forDays === 1 ? '' : say(` for ${daysText(forDays, 'en')} in a row`, `连续 ${daysText(forDays, 'zh')}`);
  return say(`${what} ${pasts[past].en}${lasting}`, `${what}${lasting}${pasts[past].zh}`);
}

function stepItems(rules: StepRules, locale: Locale): Item[] {
  const say = sayIn(locale);
  const label = steps[rules.step][locale];
  const time = (value: StepRules['notice']): string => formatDuration(value, locale);
  const items: Item[] = [];
  const add = (member: string, en: string, zh: string) =>
    items.push({ path: ['ladder', rules.step, member], label, text: say(en, zh) });
  const conditions = rules.when.map((condition) => conditionWords(condition, locale));
  add('when', `follows when ${conditions.join(', or ')}`, `适用情形：${conditions.join('，或')}`);
  const notice = time(rules.notice);
  if (rules.notice.count === 0) add('notice', 'takes effect when it is announced', '公布即生效');
  else add('notice', `takes effect ${notice} after the notice`, `通知 ${notice}后生效`);
  if (rules.answerWithin) {
    const answer = time(rules.answerWithin);
    add('answer-within', `the seller may answer within ${answer}`, `卖家可在 ${answer}内陈述意见`);
  }
  if (rules.factor) {
    const factor = formatPercent(rules.factor);
    add('factor', `offers are shown at ${factor}`, `商品曝光降至 ${factor}`);
  }
  if (rules.term) add('term', `lasts ${time(rules.term)}`, `期限 ${time(rules.term)}`);
  if (rules.endsKeptDays !== undefined) {
    const kept = daysText(rules.endsKeptDays, locale);
    add('ends', `ends after ${kept} in a row with all metrics kept`, `全部指标连续达标 ${kept}后结束`);
  }
  if (rules.persons > 0)
    add(
      'persons',
      rules.persons === 1 ? 'a person must confirm it' : `${rules.persons} persons must confirm it`,
      `须经 ${rules.persons} 人确认`,
    );
  if (rules.confirmWithin) {
    const confirm = time(rules.confirmWithin);
    add(
      'confirm-within',
      `lapses unless confirmed within ${confirm} after the notice has run`,
      `通知期满后 ${confirm}内未确认即作废`,
    );
  }
  return items;
}

function recognitionItems(rules: RecognitionRules, locale: Locale): Item[] {
  const say = sayIn(locale);
  const label = (levels[rules.level] ?? rules.badge)[locale];
  const at = (member: string, text: string): Item => ({ path: ['recognition', rules.level, member], label, text });
  const kept = daysText(rules.keptDays, locale);
  const orders = rules.orders && daysText(rules.orders.withinDays, locale);
  const few = rules.orders
    ? say(
        ` and at least ${rules.orders.atLeast} orders in ${orders}`,
        `，且 ${orders}内至少 ${rules.orders.atLeast} 单`,
      )
    : '';
  return [
    at('when', say(`all metrics kept for ${kept} in a row${few}`, `全部指标连续达标 ${kept}${few}`)),
    at('boost', say(`offers are shown at ${formatPercent(rules.boost)}`, `商品曝光 ${formatPercent(rules.boost)}`)),
    at('badge', say(`buyers read: ${rules.badge.en}`, `买家可见徽章：${rules.badge.zh}`)),
  ];
}

/** Everything that the section says, in words. */
export function enforcementItems(value: EnforcementSection, locale: Locale): Item[] {
  const say = sayIn(locale);
  const label = say('Enforcement', '处置');
  const items: Item[] = [
    {
      path: ['observe-until-told'],
      label,
      text: value.observeUntilTold
        ? say('only recorded until a person says from when it takes effect', '在有人明确生效时间之前仅作记录')
        : say('takes effect from the start', '自始生效'),
    },
    {
      path: ['evaluate'],
      label,
      text: say(`every day at ${value.evaluateAt}`, `每日 ${value.evaluateAt} 评估`),
    },
  ];
  if (value.newcomers) {
    const list = listWords(
      value.newcomers.from.map((step) => steps[step][locale]),
      locale,
    );
    const spared = daysText(value.newcomers.sparedDays, locale);
    items.push({
      path: ['newcomers'],
      label: say('Newcomers', '新卖家'),
      text: say(`spared for ${spared} from the first order on: ${list}`, `自首单起 ${spared}内免于：${list}`),
    });
  }
  for (const rules of value.ladder) items.push(...stepItems(rules, locale));
  if (value.probation) {
    const { after, days, repeatGoesTo } = value.probation;
    const list = listWords(
      after.map((step) => steps[step][locale]),
      locale,
    );
    const lasting = daysText(days, locale);
    items.push({
      path: ['probation'],
      label: say('Probation', '观察期'),
      text: say(
        `for ${lasting} after: ${list}; a metric past its limit anew brings at once: ${steps[repeatGoesTo].en}`,
        `${list}结束后 ${lasting}内，指标再次越过标准线即适用：${steps[repeatGoesTo].zh}`,
      ),
    });
  }
  items.push({
    path: ['while-appealed'],
    label: say('While appealed against', '申诉期间'),
    text:
      value.whileAppealed === 'stands'
        ? say('the notice runs on', '通知期照常计算')
        : say('what has not taken effect waits for the appeal', '尚未生效的处置等待申诉结果'),
  });
  for (const rules of value.recognition) items.push(...recognitionItems(rules, locale));
  return items;
}
