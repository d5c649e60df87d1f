import { z } from 'zod';
import { leftOf } from '../../disputes/assess.ts';
import { reasonSchema } from '../../engine/routes/shared.ts';
import type { Because } from '../../kernel/because.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { MoneyText } from '../../kernel/money.ts';
import { writeMoney } from '../../kernel/money.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import {
  againstAgreeing,
  againstCancelling,
  againstConfirming,
  againstDeclining,
  againstDelaying,
  againstRefunding,
  openDelay,
} from '../assess.ts';
import { askedBy } from '../events.ts';
import type { Act, OrderAtHand } from '../model.ts';
import { ACT_KINDS } from '../model.ts';

const money = z.strictObject({ amount: z.string(), currency: z.string() });
const at = instantText.nullable();

export const actSchema = z
  .strictObject({
    id: uuid,
    order: z.string(),
    kind: z.enum(ACT_KINDS),
    at: instantText,
    reason: z.string().nullable(),
    parcel: z
      .strictObject({
        id: z.string().nullable(),
        carrier: z.string().nullable(),
        service: z.string().nullable(),
        tracking: z.string().nullable(),
        lines: z.array(z.string()).nullable().describe('Null: all of the order'),
      })
      .nullable()
      .describe('Of a confirmed shipment'),
    delay: z
      .strictObject({
        shipBy: at,
        deliverBy: at,
        answer: z.strictObject({ choice: z.enum(['agreed', 'cancelled']), at: instantText }).nullable(),
      })
      .nullable()
      .describe('Of an announced delay'),
    asked: z
      .strictObject({
        instruction: uuid,
        amount: money.nullable().describe('Null: the shop gives back what it took'),
      })
      .nullable()
      .describe('What the shop was asked for'),
  })
  .meta({ id: 'Act' });

const possibleSchema = z.strictObject({
  possible: z.boolean(),
  rule: z.string().nullable(),
  why: z.string().nullable().describe('Why it cannot be done, in words'),
});

export const orderActsSchema = z
  .strictObject({
    order: z.string(),
    can: z
      .strictObject({
        confirm: possibleSchema,
        delay: possibleSchema,
        cancel: possibleSchema,
        refund: possibleSchema,
      })
      .describe("What the seller can do now; the rule's own answer when it is tried is the one that counts"),
    left: money.nullable().describe('Of what was paid, what has not gone back; null where nobody told what was paid'),
    acts: z
      .array(
        z.strictObject({
          act: actSchema,
          words: z.string().nullable().describe('What the seller said to the buyer; null where nothing, or erased'),
          because: z.array(reasonSchema),
        }),
      )
      .describe('What was done, the oldest first'),
  })
  .meta({ id: 'OrderActs' });

export const delaySchema = z
  .strictObject({
    order: z.string(),
    shipBy: at.describe('Promised now'),
    deliverBy: at.describe('Promised now'),
    delay: actSchema.nullable().describe('The last delay that was announced; null where none was'),
    words: z.string().nullable().describe('What the seller said'),
    can: z.strictObject({ agree: possibleSchema, decline: possibleSchema }),
  })
  .meta({ id: 'OrderDelay' });

type Explain = (because: Because) => string;

const shown = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant));
const copy = (money: MoneyText | null) => money && { ...money };

const possible = (why: Because | null, explain: Explain): z.infer<typeof possibleSchema> => ({
  possible: why === null,
  rule: why?.rule ?? null,
  why: why && explain(why),
});

/** An act as it is told. */
export function shownAct(act: Act): z.infer<typeof actSchema> {
  const asked = askedBy(act);
  return {
    id: act.actId,
    order: act.orderId,
    kind: act.kind,
    at: formatInstant(act.at),
    reason: 'reason' in act ? act.reason : null,
    parcel:
      act.kind === 'confirm'
        ? {
            id: act.parcel,
            carrier: act.carrier,
            service: act.service,
            tracking: act.tracking,
            lines: act.lines && [...act.lines],
          }
        : null,
    delay:
      act.kind === 'delay'
        ? {
            shipBy: shown(act.shipBy),
            deliverBy: shown(act.deliverBy),
            answer: act.answer && { choice: act.answer.choice, at: formatInstant(act.answer.at) },
          }
        : null,
    asked: asked && { instruction: asked.instruction, amount: copy(asked.amount) },
  };
}

/** What the seller can do on an order now, and what is left of the payment. */
export function shownCan(
  order: OrderAtHand,
  explain: Explain,
): Pick<z.infer<typeof orderActsSchema>, 'order' | 'can' | 'left'> {
  const left = leftOf(order);
  return {
    order: order.orderId,
    can: {
      confirm: possible(againstConfirming(order), explain),
      delay: possible(againstDelaying(order), explain),
      cancel: possible(againstCancelling(order), explain),
      refund: possible(againstRefunding(order), explain),
    },
    left: left && writeMoney(left),
  };
}

/** What the buyer is told of a delay, and can say to it. */
export function shownDelay(
  order: OrderAtHand,
  acts: readonly Act[],
  words: string | null,
  explain: Explain,
): z.infer<typeof delaySchema> {
  const open = openDelay(acts);
  const last = acts.findLast(({ kind }) => kind === 'delay');
  return {
    order: order.orderId,
    shipBy: shown(order.shipBy),
    deliverBy: shown(order.deliverBy),
    delay: last ? shownAct(last) : null,
    words,
    can: {
      agree: possible(againstAgreeing(order, open), explain),
      decline: possible(againstDeclining(order, open), explain),
    },
  };
}
