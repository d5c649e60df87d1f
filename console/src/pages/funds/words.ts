import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { lastDays } from '../../components/charts/days.ts';
import type { DayBar } from '../../components/charts/days.tsx';
import type { Formats } from '../../format.ts';
import { useMarket } from '../../hooks/place.ts';
import { added } from './amount.ts';

export type Fund = AnswerOf<'funds'>['items'][number];
type FundDay = AnswerOf<'fundDays'>['items'][number];
type Cover = AnswerOf<'covers'>['items'][number];
type Payout = Cover['payouts'][number];

/** A payout with the order that it is for. */
export interface PayoutRow extends Payout {
  readonly cover: Cover;
}

/** How many days a fund's plot shows. */
export const DAYS_SHOWN = 30;

/** What a fund paid on each of the last days, those without anything among them. */
export function useOutflow(fund: string): readonly FundDay[] | null {
  const { data: market } = useMarket();
  const { data } = useReading('fundDays', { market: market?.id ?? '', fund }, { enabled: market !== undefined });
  if (!market || !data) return null;
  const told = new Map(data.items.map((each) => [each.day, each]));
  const zero = { amount: '0', currency: '' };
  return lastDays(market.today, DAYS_SHOWN).map(
    (day) => told.get(day) ?? { day, paid: zero, payouts: 0, queued: 0, added: zero },
  );
}

/** Each day as a bar. */
export const barsOf = (days: readonly FundDay[], told: (day: FundDay) => string): readonly DayBar[] =>
  days.map((each) => ({ day: each.day, value: Number(each.paid.amount), told: told(each) }));

/** What waits because a fund has too little: the payouts, and what they come to. */
export function useWaitingFor(market: string, fund: string | null) {
  const { data } = useReading('covers', { market, status: 'queued', open: true, limit: 100 });
  const rows: PayoutRow[] = (data?.items ?? []).flatMap((cover) =>
    cover.payouts
      .filter(({ status, fund: from }) => status === 'queued' && from === fund)
      .map((payout) => ({ ...payout, cover })),
  );
  return { rows, sum: added(rows.map(({ asked }) => asked)), known: data !== undefined };
}

/** An amount as pages write it. */
export const shownMoney = (formats: Formats, { amount, currency }: { amount: string; currency: string }): string =>
  formats.money(amount, currency);
