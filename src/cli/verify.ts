import type { Break } from '../engine/chain.ts';
import { verify as verifyChains } from '../engine/verify.ts';
import { sellerUuid } from '../facts/envelope.ts';
import type { Uuid } from '../kernel/ids.ts';
import { engineOver } from '../rooms.ts';
import type { DataCommand, DataContext } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

export const verify: DataCommand = {
  name: 'verify',
  summary: { en: 'Walk every chain of decisions and name what was altered or removed' },
  usage: 'verify [--market M --seller S]',
  examples: ['troth verify', 'troth verify --market shop --seller s1'],
  options: {
    market: { type: 'string', value: 'ID', meaning: { en: 'The market of the seller' } },
    seller: { type: 'string', value: 'ID', meaning: { en: "Only this seller, by the market's own id" } },
  },
  database: true,
  async run(context) {
    const { sellers, decisions, breaks } = await verifyChains(engineOver(context.db), sellerAsked(context));
    const names = await namesOf(context, [...new Set(breaks.map(({ sellerId }) => sellerId))]);
    for (const found of breaks) await context.out(line(found, names.get(found.sellerId) ?? found.sellerId));
    const walked = `${decisions} decisions of ${sellers} sellers`;
    if (breaks.length > 0) throw new Refusal(`${walked}: ${breaks.length} things are not as they were written.`);
    await context.out(`${walked}: every chain is whole.`);
  },
};

function sellerAsked({ options, args }: DataContext): Uuid | null {
  if (args.length > 0) throw new UsageError('verify takes no arguments.');
  const seller = textOption(options, 'seller');
  const market = textOption(options, 'market');
  if (seller === undefined && market === undefined) return null;
  if (seller === undefined || market === undefined) throw new UsageError('--market and --seller go together.');
  return sellerUuid(market, seller);
}

async function namesOf({ db }: DataContext, sellers: readonly Uuid[]): Promise<Map<Uuid, string>> {
  const { rows } = await db.read.query<{ seller_id: Uuid; name: string }>(
    `select seller_id, market_id || '/' || outside_id as name from sellers where seller_id = any ($1::uuid[])`,
    [sellers],
  );
  return new Map(rows.map(({ seller_id, name }) => [seller_id, name]));
}

function line({ seq, decisionId, what, detail }: Break, seller: string): string {
  const where = seq === 0 ? '' : ` decision ${seq}${decisionId === null ? '' : ` (${decisionId})`}`;
  return `${seller}${where}: ${what}: ${detail}`;
}
