import type { Engine } from '../../engine/engine.ts';
import type { Outage } from '../../engine/outages.ts';
import { outageAt } from '../../engine/outages.ts';
import type { Loaded, Market, Place, Whose } from '../../engine/room.ts';
import { makeCalendar } from '../../kernel/calendar.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import { answerUntil } from '../assess.ts';
import { isOpen } from '../lifecycle.ts';
import { loadForSanction, sectionsOf } from '../load.ts';
import type { LoadedForAnswer, Sanction, Standing } from '../model.ts';

/** Where a gap is asked for: a market, and what its policy overlooks. */
type Where = Pick<Place, 'policyAt'> & { readonly tx: Pick<Tx, 'query'>; readonly market: Pick<Market, 'clock'> };

/** The gap in our own service that an instant fell in, where it is longer than policy overlooks. A standing clock has none. */
export async function longGapAt({ tx, market, policyAt }: Where, at: Instant): Promise<Outage | null> {
  const gap = market.clock === null ? await outageAt(tx, at) : null;
  if (!gap) return null;
  const overlooked = (await policyAt(gap.from))?.downtimeMs ?? 0;
  return gap.to - gap.from > overlooked ? gap : null;
}

/** A sanction to be answered, with the gap that the time for it ran out in. */
export async function loadForAnswer(
  place: Place,
  whose: Whose,
  input: { readonly sanction: Uuid },
): Promise<Loaded<Standing, LoadedForAnswer> | null> {
  const loaded = await loadForSanction(place, whose, input);
  if (!loaded) return null;
  const by = loaded.state?.sanctions.find(({ sanctionId }) => sanctionId === input.sanction)?.answerBy ?? null;
  return { ...loaded, more: { gap: by === null ? null : await longGapAt(place, by) } };
}

/** Sanctions as pages show them: until when each may be answered, with what a gap in our own service adds to it. */
export async function withAnswerTime(
  engine: Pick<Engine, 'readMarket' | 'policyInForce' | 'policyByHash'>,
  tx: Pick<Tx, 'query'>,
  marketId: string,
  sanctions: readonly Sanction[],
): Promise<Sanction[]> {
  const market = await engine.readMarket(tx, marketId);
  if (!market || market.clock !== null) return [...sanctions];
  const where: Where = { tx, market, policyAt: (at) => engine.policyInForce(tx, market, at) };
  return Promise.all(
    sanctions.map(async (sanction) => {
      const { answerBy, answer, status, step } = sanction;
      if (answerBy === null || answer !== null || !isOpen(status)) return sanction;
      const gap = await longGapAt(where, answerBy);
      const policy = gap && (await engine.policyByHash(tx, market, sanction.policy));
      const rules = policy && sectionsOf(policy).enforcement?.ladder.find((each) => each.step === step);
      if (!gap || !policy || !rules) return sanction;
      return { ...sanction, answerBy: answerUntil(sanction, rules, gap, makeCalendar(policy.calendar)) };
    }),
  );
}
