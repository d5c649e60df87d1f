import { preparePolicy, settle } from '../facts/ingest.ts';
import { readMarket, readMarkets } from '../facts/markets.ts';
import { formatDay } from '../kernel/day.ts';
import { render } from '../kernel/render.ts';
import { marketNow } from '../platform/clock.ts';
import { transaction } from '../platform/database/index.ts';
import { policyReasons } from '../policy/reasons.ts';
import { publish as publishVersion } from '../policy/versions.ts';
import type { DataCommand } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';
import { loadPolicy } from './policy.ts';

export const publish: DataCommand = {
  name: 'publish',
  summary: { en: 'Make a policy document a version of a market, for good; it binds from its effective day' },
  usage: 'publish FILE|PRESET[@DATE] --market ID [--by NAME] [--data DIR]',
  examples: ['troth publish amazon-us --market us', 'troth publish my-policy.yaml --market us --by Ada'],
  options: {
    market: { type: 'string', value: 'ID', meaning: { en: 'The market it is for' } },
    by: { type: 'string', value: 'NAME', meaning: { en: 'Who publishes it (default: whoever runs the command line)' } },
  },
  database: true,
  async run(context) {
    const { args, options, db, out, err, now: real } = context;
    const [name] = args;
    const id = textOption(options, 'market');
    if (name === undefined || args.length > 1 || id === undefined)
      throw new UsageError('expected one FILE or PRESET[@DATE], and --market ID');
    const policy = await loadPolicy(name, context);
    const market = await readMarket(db.pool, id);
    if (!market) {
      const known = (await readMarkets(db.pool)).map((each) => each.id).join(', ');
      throw new Refusal(`There is no market ${id}. Markets: ${known || 'none'}.`);
    }
    const now = marketNow(market, real);
    const by = textOption(options, 'by') ?? 'command line';
    const answer = await transaction(db, (tx) =>
      publishVersion(tx, { market, policy, by, now, prepare: preparePolicy }),
    );
    if (!answer.ok)
      throw new Refusal(answer.because.map((because) => render(because, 'en', market.zone, policyReasons)).join(' '));
    if (!answer.repeated) {
      const folded = await settle(db, id, now);
      if (folded > 0) err(`${folded} orders and threads counted again.`);
    }
    const what = answer.repeated
      ? 'was published before; nothing changed'
      : `binds from ${formatDay(policy.effective)}`;
    await out(`${policy.name} ${policy.hash} ${what}`);
  },
};
