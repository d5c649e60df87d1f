import { formatInstant } from '../kernel/instant.ts';
import { SCOPES } from '../platform/auth/principal.ts';
import type { NewPrincipal } from '../platform/auth/store.ts';
import { createKey, ensurePrincipal, identify, listKeys, lockPrincipal, revokeKey } from '../platform/auth/store.ts';
import type { DataCommand, DataContext } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';
import { inKnownMarket, principalAsked, WHO } from './principals.ts';

export const keys: DataCommand = {
  name: 'keys',
  summary: { en: 'Make, list and revoke API keys; lock somebody out' },
  usage:
    'keys create (--program NAME --scopes LIST | --operator NAME | --seller ID | --buyer ID) [--market ID] | keys list | keys revoke KEY-ID | keys lock|unlock (--program NAME | ...)',
  examples: [
    'troth keys create --program shop --scopes facts,read --market olist',
    'troth keys list',
    'troth keys revoke k3x7q2m5n4p6r2s7',
    'troth keys lock --operator Ana',
  ],
  options: {
    ...WHO,
    program: { type: 'string', value: 'NAME', meaning: { en: 'A program, such as the shop that tells facts' } },
    scopes: {
      type: 'string',
      value: 'LIST',
      meaning: { en: `What a program may do: ${SCOPES.join(', ')} (tell facts, read a market, act for an operator)` },
    },
  },
  database: true,
  async run(context) {
    const [action, ...rest] = context.args;
    if (action === 'create' && rest.length === 0) return create(context);
    if (action === 'list' && rest.length === 0) return list(context);
    if (action === 'revoke' && rest.length === 1) return revoke(context, rest[0] ?? '');
    if ((action === 'lock' || action === 'unlock') && rest.length === 0) return lock(context, action);
    throw new UsageError('Expected create, list, lock, unlock, or revoke with the id of a key.');
  },
};

function programNamed(
  { options }: DataContext,
  scopes: readonly string[],
): (NewPrincipal & { kind: 'service' }) | undefined {
  const name = textOption(options, 'program');
  return name === undefined
    ? undefined
    : { kind: 'service', market: textOption(options, 'market') ?? null, name, scopes };
}

function programAsked(context: DataContext): (NewPrincipal & { kind: 'service' }) | undefined {
  const { options } = context;
  if (textOption(options, 'program') === undefined) return undefined;
  const scopes = (textOption(options, 'scopes') ?? '').split(',').filter(Boolean);
  const strange = scopes.find((scope) => !(SCOPES as readonly string[]).includes(scope));
  if (strange !== undefined) throw new UsageError(`"${strange}" is no scope; there are ${SCOPES.join(', ')}.`);
  if (scopes.length === 0) throw new UsageError(`A program needs --scopes, of ${SCOPES.join(', ')}.`);
  return programNamed(context, scopes);
}

async function create(context: DataContext): Promise<void> {
  const { db, now, out, err } = context;
  const wanted = await inKnownMarket(db, principalAsked(context.options, programAsked(context)));
  const principal = await ensurePrincipal(db, wanted, now);
  const { key } = await createKey(db, principal.id, now);
  err(`A key for ${principal.kind} ${principal.name}. It is shown this once; Troth keeps only its hash.`);
  await out(key);
}

async function list({ db, out }: DataContext): Promise<void> {
  for (const key of await listKeys(db)) {
    const state = key.revokedAt === null ? 'in use' : `revoked ${formatInstant(key.revokedAt)}`;
    const scopes = key.scopes.length > 0 ? ` (${key.scopes.join(', ')})` : '';
    const market = key.market ?? 'every market';
    await out([key.keyId, key.kind, `${key.name}${scopes}`, market, formatInstant(key.createdAt), state].join('\t'));
  }
}

async function revoke({ db, now, err }: DataContext, keyId: string): Promise<void> {
  if (!(await revokeKey(db, keyId, now))) throw new Refusal(`There is no key ${keyId} in use.`);
  err(`Key ${keyId} opens nothing any more.`);
}

async function lock(context: DataContext, action: 'lock' | 'unlock'): Promise<void> {
  const { db, now, err } = context;
  const { id, kind, name } = identify(principalAsked(context.options, programNamed(context, [])));
  if (!(await lockPrincipal(db, id, action === 'lock' ? now : null)))
    throw new Refusal(`There is no ${kind} ${name} here.`);
  err(
    action === 'lock'
      ? `No key or link of ${kind} ${name} opens anything any more.`
      : `${kind} ${name} is let in again.`,
  );
}
