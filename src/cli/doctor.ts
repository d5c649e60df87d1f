import { contextFor } from '../facts/context.ts';
import { examine } from '../facts/doctor.ts';
import { settle } from '../facts/ingest.ts';
import { readMarkets } from '../facts/markets.ts';
import { sellersKnown } from '../facts/recount.ts';
import type { DataCommand } from './command.ts';
import { Refusal, textOption } from './command.ts';

export const doctor: DataCommand = {
  name: 'doctor',
  database: true,
  summary: { en: 'Holds every order and every counter against a recount from the facts' },
  usage: 'doctor [--market ID] [--data DIR]',
  examples: ['troth doctor', 'troth doctor --market olist'],
  options: { market: { type: 'string', value: 'ID', meaning: { en: 'only this market' } } },
  async run({ db, options, out, err, now }) {
    const only = textOption(options, 'market');
    const markets = (await readMarkets(db.read)).filter(({ id }) => only === undefined || id === only);
    if (only !== undefined && markets.length === 0) throw new Refusal(`No such market: ${only}`);
    let ailments = 0;
    for (const { id } of markets) {
      await settle(db, id, now);
      const context = await contextFor(db, id);
      if (!context) continue;
      const sellers = await sellersKnown(db.read, id, Number.MAX_SAFE_INTEGER);
      for (const [index, seller] of sellers.entries()) {
        if (index % 500 === 499) err(`${id}: ${index + 1} of ${sellers.length} sellers`);
        const found = await examine(db, context, seller);
        ailments += found.length;
        for (const { sellerId, what, id: thing, message } of found)
          await out(`${id} ${sellerId}: ${what} ${thing} ${message}`);
      }
      await out(`${id}: ${sellers.length} sellers examined`);
    }
    if (ailments > 0) throw new Refusal(`${ailments} rows do not equal what the facts make of them`);
  },
};
