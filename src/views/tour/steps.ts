import type { DecisionBody } from '../../engine/chain.ts';
import type { Words } from '../../kernel/render.ts';
import type { CastMember } from '../../simulation/model.ts';

/** Decisions that the tour's steps are told by. */
export const TOUR_COMMANDS = [
  'disputes.open',
  'disputes.answer',
  'disputes.answer_elapsed',
  'disputes.accept',
  'disputes.decide',
  'disputes.decide_elapsed',
  'disputes.reply_elapsed',
  'appeals.appeal',
  'appeals.decide_appeal',
] as const;

/** How many cases an arbitrator rules in the tour. */
const CASES = 3;

export const STEP_IDS = ['claim', 'silence', 'refund', 'figure', 'appeal', 'overturn', 'cases', 'connect'] as const;
export type StepId = (typeof STEP_IDS)[number];

/** What has come about since the demo was ready, whoever did it. */
export interface Happened {
  readonly decisions: readonly Pick<
    DecisionBody,
    'decisionId' | 'command' | 'about' | 'seller' | 'outcome' | 'figures'
  >[];
  /** An order that was told by the command of the Connect page. */
  readonly connected: boolean;
}

export interface TourStep {
  readonly id: StepId;
  readonly title: Words;
  readonly text: Words;
  /** Whose place to take for it: one of the cast; and the page where it is done. */
  readonly who: string;
  readonly page: string;
  readonly count: { readonly done: number; readonly of: number };
  /** What it is told by. */
  readonly decision: string | null;
}

const WORDS: Readonly<Record<StepId, readonly [title: Words, text: Words]>> = {
  claim: [
    { en: 'Claim a refund', zh: '申请退款' },
    {
      en: 'You bought it five weeks ago, and it is a day later than the 27 days that were promised. Say so: before you send it you see what will be paid, and by when.',
      zh: '五周前下的单，已比承诺的 27 天晚了一天。提出索赔：提交前即可看到将退多少、何时退。',
    },
  ],
  silence: [
    { en: 'Let the seller be silent', zh: '等卖家逾期' },
    {
      en: 'The seller has five days to answer. Press “next deadline” in the strip above until they are over.',
      zh: '卖家有五天时间答复。点击上方时钟栏的“下一期限”，直到期满。',
    },
  ],
  refund: [
    { en: 'See the money move', zh: '看钱如何退回' },
    {
      en: 'Silence has an outcome: the whole refund is decided, with its reasons, and the shop is asked to pay it.',
      zh: '逾期自有后果：系统附理由裁定全额退款，并通知商城付款。',
    },
  ],
  figure: [
    { en: 'See what it did to the seller', zh: '看它对卖家的影响' },
    {
      en: 'Take the place of the seller. The claim counts now: the figure before and after stands on the page, down to the orders in it.',
      zh: '切换为卖家。该索赔现已计入：页面显示前后的数值，并可追溯到每一单。',
    },
  ],
  appeal: [
    { en: 'Appeal against a suspension', zh: '对停权提出申诉' },
    {
      en: 'Another seller is to be suspended. Read why, press Replay to have the rule run again before your eyes, and appeal.',
      zh: '另一位卖家即将停权。查看理由，点击“重放”让规则当面再算一遍，然后提出申诉。',
    },
  ],
  overturn: [
    { en: 'Have somebody else decide', zh: '由另一人裁定' },
    {
      en: 'Of the head of trust and the second approver, one confirmed the suspension and may not decide the appeal. Try both.',
      zh: '信任与安全负责人和第二审批人中，有一人确认过停权，须回避申诉裁定。两个身份都试试。',
    },
  ],
  cases: [
    { en: 'Rule three cases', zh: '裁定三个案件' },
    {
      en: 'Fourteen wait. For each the facts propose a ruling, with the money it moves; you agree or not, and say why.',
      zh: '有十四个案件待裁。每案均有依据事实得出的拟裁结果与金额；是否同意由您决定并说明理由。',
    },
  ],
  connect: [
    { en: 'Connect a shop', zh: '接入商城' },
    {
      en: 'Make a key and run one line in a terminal. The order that it sends stands in the list of its seller.',
      zh: '生成密钥，在终端运行一行命令。它发送的订单会出现在卖家的列表中。',
    },
  ],
};

/** The tour of a market with its cast, each step ticked by what has really come about; null where the cast is not the tour's. */
export function tourOf(
  market: string,
  cast: readonly CastMember[],
  { decisions, connected }: Happened,
): TourStep[] | null {
  const member = (id: string) => cast.find((each) => each.id === id && each.market === market);
  const [buyer, seller, suspended] = ['parcel-buyer', 'parcel-seller', 'suspension'].map(member);
  if (buyer?.who.kind !== 'buyer' || !seller || suspended?.who.kind !== 'seller') return null;
  const { buyer: buyerId } = buyer.who;
  const { seller: suspendedId } = suspended.who;
  const claim = decisions.find(
    ({ command, outcome }) =>
      command === 'disputes.open' && (outcome.state as { buyerId?: string }).buyerId === buyerId,
  );
  const ofClaim = claim ? decisions.filter(({ about }) => about.id === claim.about.id) : [];
  const ofSuspended = (wanted: string) =>
    decisions.find((each) => each.command === wanted && each.seller === suspendedId);
  const ruled = decisions.filter(({ command }) => command === 'disputes.decide');
  const home = `/m/${market}`;
  const order = buyer.links.order ?? home;
  const step = (id: StepId, who: string, page: string, told: { decisionId: string } | undefined): TourStep => ({
    id,
    title: WORDS[id][0],
    text: WORDS[id][1],
    who,
    page,
    count: { done: told ? 1 : 0, of: 1 },
    decision: told?.decisionId ?? null,
  });
  const cases = new Set(ruled.map(({ about }) => about.id)).size;
  return [
    step('claim', buyer.id, order, claim),
    step(
      'silence',
      buyer.id,
      order,
      ofClaim.find(({ command }) => command === 'disputes.answer_elapsed'),
    ),
    step('refund', buyer.id, order, ofClaim.find(movesMoney)),
    step('figure', seller.id, seller.links.health ?? home, ofClaim.find(movesAFigure)),
    step('appeal', suspended.id, suspended.links.health ?? home, ofSuspended('appeals.appeal')),
    step('overturn', 'head-us', `${home}/appeals`, ofSuspended('appeals.decide_appeal')),
    {
      ...step('cases', 'arbitrator-us', `${home}/cases`, cases >= CASES ? ruled[0] : undefined),
      count: { done: Math.min(cases, CASES), of: CASES },
    },
    { ...step('connect', 'head-us', `${home}/connect`, undefined), count: { done: connected ? 1 : 0, of: 1 } },
  ];
}

/** Whether a decision has something paid: its legs are part of it. */
const movesMoney = ({ outcome }: Happened['decisions'][number]): boolean => outcome.postings.length > 0;

/** Whether a decision changed what a metric counts: things marked before and after. */
function movesAFigure({ figures }: Happened['decisions'][number]): boolean {
  if (!figures) return false;
  return figures.after.some(
    (line, index) => line.marked !== figures.before[index]?.marked || line.things !== figures.before[index]?.things,
  );
}
