import { z } from 'zod';
import { duration, grounds, members, text, whole } from '../../policy/model.ts';
import type { DeskRules } from './model.ts';

/** Percent with at most two places, as hundredths of a percent. */
const percent = (description: string) =>
  z
    .string({ error: () => 'expected a percentage such as "0.5%"' })
    .regex(/^(0|[1-9]\d?)(\.\d{1,2})?%$/, { error: 'expected a percentage such as "0.5%"' })
    .transform((written) => {
      const [units = '0', places = ''] = written.slice(0, -1).split('.');
      return Number(units) * 100 + Number(places.padEnd(2, '0'));
    })
    .describe(description);

export const desk = members(
  {
    soon: duration(['hours', 'days'], 'Cases that fall due within this come before all others.'),
    'repeat-buyers': members(
      {
        orders: whole(1, 'At least so many orders.'),
        within: duration(['days', 'weeks'], 'Placed within this.'),
        ...grounds,
      },
      'Buyers whose cases come first because they come back.',
    )
      .transform(({ orders, within }) => ({ orders, within }))
      .optional(),
    'green-lane': members(
      {
        metric: text('The name of a metric of this policy.'),
        'at-most': percent('The figure that a seller has at most.'),
        things: whole(1, 'Of at least so many things; a few say nothing of a seller.'),
        ...grounds,
      },
      'Sellers whose cases come first because they keep to their word.',
    )
      .transform((written) => ({ metric: written.metric, atMost: written['at-most'], things: written.things }))
      .optional(),
    ...grounds,
  },
  'Which cases come first on the desk of those who decide, and why.',
).transform(
  (written): DeskRules => ({
    soon: written.soon,
    ...(written['repeat-buyers'] ? { repeatBuyers: written['repeat-buyers'] } : {}),
    ...(written['green-lane'] ? { greenLane: written['green-lane'] } : {}),
  }),
);
