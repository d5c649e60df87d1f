import { formatInstant, MS } from '../kernel/instant.ts';
import { issueLink } from '../platform/auth/authenticate.ts';
import { linkAddress } from '../platform/auth/links.ts';
import { ensurePrincipal, revokeLinks } from '../platform/auth/store.ts';
import { publicAddress } from '../platform/config.ts';
import { servingNow } from '../platform/instance.ts';
import type { DataCommand } from './command.ts';
import { textOption, UsageError } from './command.ts';
import { inKnownMarket, principalAsked, WHO } from './principals.ts';

const DAYS = 30;

export const link: DataCommand = {
  name: 'link',
  summary: { en: 'Print a signed link that opens the console for somebody' },
  usage: 'link (--operator NAME | --seller ID | --buyer ID) [--market ID] [--days N] [--revoke]',
  examples: [
    'troth link --operator Ana',
    'troth link --seller 7c67e1448b00f6e969d365cea6b010ab --market olist --days 7',
  ],
  options: {
    ...WHO,
    days: { type: 'string', value: 'N', meaning: { en: `How many days it opens the door: ${DAYS} if not said` } },
    revoke: { type: 'boolean', meaning: { en: 'Make every link given to them so far worthless, and print none' } },
  },
  database: true,
  async run({ args, options, config, db, now, out, err }) {
    if (args.length > 0) throw new UsageError(`"${args[0]}" is one word too many.`);
    const wanted = await inKnownMarket(db, principalAsked(options));
    if (options.revoke === true) {
      const principal = await ensurePrincipal(db, wanted, now);
      await revokeLinks(db, principal.id);
      err(`No link given to ${principal.kind} ${principal.name} opens anything any more.`);
      return;
    }
    const days = Number(textOption(options, 'days') ?? DAYS);
    if (!Number.isInteger(days) || days < 1 || days > 366)
      throw new UsageError('--days: a whole number from 1 to 366.');
    const expiresAt = now + days * MS.day;
    const { principal, token } = await issueLink(db, wanted, { now, expiresAt });
    err(`For ${principal.kind} ${principal.name}, until ${formatInstant(expiresAt)}. Whoever has the link is them.`);
    // A server that runs already knows best where it is reached.
    const { address } = await servingNow(db.pool);
    await out(linkAddress(address ?? publicAddress(config), token));
  },
};
