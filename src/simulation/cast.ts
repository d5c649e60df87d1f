import { careful } from './behaviour/careful.ts';
import { careless } from './behaviour/careless.ts';
import { cheat } from './behaviour/cheat.ts';
import { newcomer } from './behaviour/newcomer.ts';
import { parcel } from './behaviour/parcel.ts';
import { peak } from './behaviour/peak.ts';
import { regulars } from './behaviour/regulars.ts';
import type { Named, OperatorWord, Story } from './behaviour/story.ts';
import { strike } from './behaviour/strike.ts';
import type { CastMember, MarketPlan, Words } from './model.ts';

/** Every story; the sellers of a market are theirs first. */
export const STORIES: readonly Story[] = [parcel, careful, careless, strike, newcomer, peak, cheat, regulars];

const operator = (
  market: MarketPlan,
  named: Named,
  word: OperatorWord,
  situation: Words,
  links: Readonly<Record<string, string>>,
): CastMember => {
  const name = named.operator(word);
  return {
    id: `${word}-${market.key}`,
    market: market.id,
    role: 'operator',
    name,
    situation,
    who: { kind: 'operator', name: name.en },
    links,
  };
};

/** Those who work for a market. */
export function operatorsOf(market: MarketPlan, named: Named): CastMember[] {
  const home = `/m/${market.id}`;
  if (market.key === 'cn')
    return [
      operator(
        market,
        named,
        'head',
        {
          en: `Head of trust at ${market.title.en}: a market under the rules as the five documents write them.`,
          zh: `${market.title.zh}信任与安全负责人：按五份文件所载规则运营。`,
        },
        { sellers: `${home}/sellers`, policy: `${home}/policy` },
      ),
    ];
  return [
    operator(
      market,
      named,
      'arbitrator',
      {
        en: '14 cases are waiting for a ruling, the first of them due today.',
        zh: '14 个案件等待裁决，最早的今天到期。',
      },
      { cases: `${home}/cases` },
    ),
    operator(
      market,
      named,
      'head',
      {
        en: 'Head of trust: sees every seller, sets the policy, and confirms what the system may not do alone.',
        zh: '信任与安全负责人：纵览所有卖家，制定政策，确认系统不能独自做的决定。',
      },
      { sellers: `${home}/sellers`, decisions: `${home}/decisions`, policy: `${home}/policy` },
    ),
    operator(
      market,
      named,
      'second',
      {
        en: 'Second approver: decides appeals that the first decider may not, and what needs two people.',
        zh: '第二审批人：裁定原经办人须回避的申诉，以及需要两人共同批准的事项。',
      },
      { contested: `${home}/contested`, decisions: `${home}/decisions` },
    ),
  ];
}
