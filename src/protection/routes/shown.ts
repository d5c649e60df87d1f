import type { z } from 'zod';
import type { Because } from '../../kernel/because.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { Money } from '../../kernel/money.ts';
import { money, readMoney, subtract, sum, writeMoney } from '../../kernel/money.ts';
import type { Locale } from '../../kernel/render.ts';
import { feeReason, orderCap, qualifies, takes } from '../assess.ts';
import { againstClaim } from '../decide/claim.ts';
import { deadlineOf, newCover } from '../decide/common.ts';
import { notCovered } from '../decide/look.ts';
import type { Cover, LoadedForCover, Payout, SharedLimit } from '../model.ts';
import { restOf } from '../model.ts';
import type { ProtectionSection } from '../policy.ts';
import { protectionSection } from '../policy.ts';
import type { coverItemSchema, protectionSchema } from './schema.ts';

/** Who looks: a buyer sees what is the buyer's, a seller what is the seller's and the fees. */
export type Viewer = 'buyer' | 'seller' | 'operator';

/** How whoever asks is spoken to. */
export interface Speech {
  readonly locale: Locale;
  readonly explain: (because: Because) => string;
  /** What people wrote, by the id of the words. */
  readonly said: ReadonlyMap<string, string | null>;
  /** The section that bound the order; undefined where its version has none. */
  readonly section: ProtectionSection | undefined;
}

type Shown = z.infer<typeof coverItemSchema>;

function shownPayout(payout: Payout, viewer: Viewer, { locale, said, section }: Speech): Shown['payouts'][number] {
  const rest = restOf(payout);
  const deadline = deadlineOf(payout);
  const { claim, decided, programme } = payout;
  const ours = viewer === 'operator' || viewer === payout.to;
  return {
    id: payout.payoutId,
    programme,
    title: section?.programmes[programme]?.title[locale] ?? programme,
    ground: payout.ground,
    for: payout.key,
    status: payout.status,
    to: payout.to,
    payer: payout.payer,
    fund: payout.fund,
    at: formatInstant(payout.at),
    base: payout.base,
    formula: payout.formula,
    asked: payout.asked,
    granted: payout.granted,
    boundBy: payout.boundBy,
    rest: rest && { amount: writeMoney(rest), bearer: payout.bearer },
    left: [...payout.left],
    due: deadline && { at: formatInstant(deadline.due), of: deadline.of, silence: deadline.silence },
    words: ours && claim?.words ? (said.get(claim.words.words) ?? null) : null,
    decided: decided && {
      at: formatInstant(decided.at),
      reasons: ours ? (said.get(decided.reasons.words) ?? null) : null,
    },
    refusal: payout.refusal,
    instruction: payout.instruction,
  };
}

export function shownCover(cover: Cover, viewer: Viewer, speech: Speech): Shown {
  const { fees } = cover;
  return {
    id: cover.coverId,
    order: cover.orderId,
    seller: cover.seller,
    buyer: cover.buyerId,
    status: cover.status,
    openedAt: formatInstant(cover.openedAt),
    payouts: cover.payouts.map((payout) => shownPayout(payout, viewer, speech)),
    fees:
      fees && viewer !== 'buyer'
        ? {
            at: formatInstant(fees.at),
            lines: fees.lines.map((line) => ({ ...line, text: speech.explain(feeReason(line)) })),
          }
        : null,
  };
}

export interface Page {
  readonly loaded: LoadedForCover;
  readonly cover: Cover | null;
  readonly calendar: Calendar;
  readonly now: Instant;
  /** The limits that a programme shares with other orders, with what was used of each. */
  readonly shared: (name: string) => readonly { readonly limit: SharedLimit; readonly used: Money }[];
}

/** What the programmes of an order are, in plain words, with what is left under each of their caps. */
export function shownProtection(page: Page, viewer: Viewer, speech: Speech): z.infer<typeof protectionSchema> {
  const { loaded, cover, calendar, shared, now } = page;
  const { section, locale } = speech;
  const items = section ? protectionSection.items(section, locale) : [];
  return {
    order: loaded.order.orderId,
    programmes: Object.entries(section?.programmes ?? {}).map(([name, programme]) => {
      const payouts = (cover?.payouts ?? []).filter((each) => each.programme === name && each.status !== 'refused');
      const cap = orderCap(programme, loaded.order, loaded.buyer.year);
      const own = cap ? [{ scope: 'order' as const, limit: cap, used: sum(payouts.map(takes), cap.currency) }] : [];
      const others = shared(name).map(({ limit, used }) => ({
        scope: limit.scope,
        limit: readMoney(limit.limit),
        used,
      }));
      return {
        name,
        title: programme.title[locale],
        ground: programme.ground,
        words: items.filter(({ path }) => path[0] === 'programmes' && path[1] === name).map(({ text }) => text),
        applies: qualifies(programme, loaded, calendar),
        used: payouts.length,
        left: [...own, ...others].map(({ scope, limit, used }) => ({
          scope,
          limit: writeMoney(limit),
          amount: writeMoney(leftOf(limit, used)),
        })),
        to: programme.to,
        claimedBy: programme.claim ? programme.to : null,
        claimable:
          programme.claim !== undefined &&
          notCovered(loaded, section) === null &&
          againstClaim(name, programme, cover ?? newCover(loaded, now), { loaded, calendar, now }) === null,
      };
    }),
    cover: cover && shownCover(cover, viewer, speech),
  };
}

function leftOf(limit: Money, used: Money): Money {
  const left = subtract(limit, used);
  return left.minor < 0n ? money(0n, limit.currency) : left;
}
