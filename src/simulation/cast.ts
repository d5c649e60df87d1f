import { careful } from './behaviour/careful.ts';
import { careless } from './behaviour/careless.ts';
import { cheat } from './behaviour/cheat.ts';
import { newcomer } from './behaviour/newcomer.ts';
import { parcel } from './behaviour/parcel.ts';
import { peak } from './behaviour/peak.ts';
import { regulars } from './behaviour/regulars.ts';
import type { Named, OperatorWord, Story } from './behaviour/story.ts';
import { strike } from './behaviour/strike.ts';
import { basket } from './behaviour/wide/basket.ts';
import { carriers } from './behaviour/wide/carriers.ts';
import { custom } from './behaviour/wide/custom.ts';
import { goods } from './behaviour/wide/goods.ts';
import { sentBack } from './behaviour/wide/returns.ts';
import type { CastMember, MarketPlan, Words } from './model.ts';

/** Every story; the sellers of a market are theirs first. */
export const STORIES: readonly Story[] = [
  parcel,
  careful,
  careless,
  strike,
  newcomer,
  peak,
  cheat,
  regulars,
  sentBack,
  goods,
  custom,
  carriers,
  basket,
];

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
      operator(
        market,
        named,
        'arbitrator',
        {
          en: 'Goods damaged, wrong and fake: two cases wait for a ruling, with a contested return, a report and a claim on a custom order.',
          zh: '破损、错发、假货：两个案件等待裁决，还有一笔有争议的退货、一个举报和一笔定制赔付申请。',
        },
        { cases: `${home}/cases`, reports: `${home}/reports` },
      ),
      operator(
        market,
        named,
        'second',
        {
          en: 'Decides what another has ruled before: an appeal against a ruling waits.',
          zh: '复核他人的裁决：一个针对裁决的申诉正在等待。',
        },
        { cases: `${home}/cases`, decisions: `${home}/decisions` },
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
