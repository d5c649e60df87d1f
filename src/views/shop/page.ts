import type { SellerStanding } from '../../enforcement/read.ts';
import type { SellerOffer } from '../../facts/model.ts';
import type { Duration } from '../../kernel/duration.ts';
import { formatDuration } from '../../kernel/duration.ts';
import { compareRatio, decimal, parsePercent } from '../../kernel/ratio.ts';
import type { Words } from '../../kernel/render.ts';
import type { Figure } from '../../metrics/figures.ts';
import type { MetricDefinition } from '../../metrics/policy.ts';
import type { PromiseSection } from '../../promise/policy.ts';

/** Why a seller's offers stand where they do, as far as buyers are told: of a sanction only what it does. */
export const RANKING_REASONS = ['as-everybody', 'recognised', 'shown-less', 'not-selling', 'away'] as const;
export type RankingReason = (typeof RANKING_REASONS)[number];

const REASON_WORDS: Readonly<Record<RankingReason, Words>> = {
  'as-everybody': { en: 'Shown like everybody’s offers.', zh: '与其他卖家同等展示。' },
  recognised: {
    en: 'Shown further up: keeps the promise, and is recognised for it.',
    zh: '信守承诺并获认可，展示靠前。',
  },
  'shown-less': { en: 'Shown further down for now.', zh: '目前展示靠后。' },
  'not-selling': { en: 'Is not selling now.', zh: '目前不能销售。' },
  away: { en: 'Is away: nothing can be ordered now.', zh: '卖家休息中，暂不能下单。' },
};

export interface Ranked {
  readonly seller: string;
  readonly standing: SellerStanding;
}

function reasonOf({ suspended, away, visibility }: SellerStanding): RankingReason {
  if (suspended) return 'not-selling';
  if (away) return 'away';
  const against = compareRatio(parsePercent(visibility), parsePercent('100%'));
  return against === 0 ? 'as-everybody' : against > 0 ? 'recognised' : 'shown-less';
}

/** What a seller's offers are multiplied by in a list of offers; 0 for who cannot be ordered from. */
export function rankingOf(standing: SellerStanding) {
  const reason = reasonOf(standing);
  const selling = reason !== 'not-selling' && reason !== 'away';
  const { n, of } = parsePercent(selling ? standing.visibility : '0%');
  return { selling, factor: decimal(n, of, 4), reason, text: REASON_WORDS[reason], badge: standing.badge };
}

/** The highest factor first; of equals, by the market's own id. */
export const ranked = (sellers: readonly Ranked[]): Ranked[] => {
  const factorOf = new Map(sellers.map((each) => [each, Number(rankingOf(each.standing).factor)]));
  return sellers.toSorted(
    (a, b) => factorOf.get(b)! - factorOf.get(a)! || (a.seller < b.seller ? -1 : a.seller > b.seller ? 1 : 0),
  );
};

const inWords = (duration: Duration | undefined): string | null => (duration ? formatDuration(duration, 'en') : null);

/** What an order placed now would be owed: the seller's own offer where there is one, below it what the market promises. */
export function promiseOf(section: PromiseSection | undefined, offer: SellerOffer | null) {
  const floor = section?.deliver?.table ?? [];
  const rows = [
    ...(offer?.deliver ?? []).map((row) => ({ ...row, by: 'seller' as const })),
    ...floor.map(({ service, to, within }) => ({
      service,
      to,
      within: formatDuration(within, 'en'),
      by: 'market' as const,
    })),
  ];
  const ship = offer?.ship ?? inWords(section?.ship?.within);
  return {
    ship:
      ship === null
        ? null
        : { within: ship, by: offer?.ship === undefined ? ('market' as const) : ('seller' as const) },
    deliver: rows,
    deliverFrom: section?.deliver?.from ?? null,
    answer: inWords(section?.answer?.within),
  };
}

/** How well it is kept: of each metric its longest window, with what was counted. */
export const keptOf = (metrics: readonly MetricDefinition[], figures: readonly Figure[]) =>
  metrics.flatMap(({ name, title }) => {
    const figure = figures.findLast(({ metric }) => metric === name);
    if (!figure) return [];
    const { things, marked, rate, window, status } = figure;
    return [{ metric: name, title: { ...title }, days: window.days, things, marked, rate, tooFew: status === 'few' }];
  });

/** Reviews that stand, with their average to two places. */
export function reviewsOf(stars: readonly number[]) {
  const count = stars.reduce((sum, each) => sum + each, 0);
  const total = stars.reduce((sum, each, index) => sum + each * (index + 1), 0);
  return { count, stars: [...stars], average: count === 0 ? null : decimal(BigInt(total), BigInt(count), 2) };
}
