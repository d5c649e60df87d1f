import type { AnswerOf, CallOptions } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import type { HandedIn } from '../evidence/calls.ts';

type Done = AnswerOf<'buyerShows'>;

/** A file as a command names it. */
export type Named = Pick<HandedIn, 'id' | 'digest' | 'type'>;
export const namedOf = (files: readonly HandedIn[]): Named[] =>
  files.map(({ id, digest, type }) => ({ id, digest, type }));

/** Files as they are shown in a case. */
export const shownAs = (files: readonly Named[]) =>
  files.map(({ id, digest, type }) => ({
    kind: type.startsWith('image/') ? ('photo' as const) : ('document' as const),
    file: { id, digest },
  }));

interface ToShow {
  readonly words?: string;
  readonly files: readonly Named[];
}

/** A case, for the party that shows something in it. */
type Case = { readonly market: string; readonly id: string } & (
  | { readonly buyer: string }
  | { readonly seller: string }
);

/** Shows all of it in a case, one after the other. Sent again under the same key, nothing is shown twice. */
export async function showAll(
  at: Case,
  { words, files }: ToShow,
  dryRun: boolean,
  options: CallOptions,
): Promise<Done> {
  const bodies = [...(words === undefined ? [] : [{ kind: 'statement' as const, words }]), ...shownAs(files)];
  let done: Done | null = null;
  for (const [n, body] of bodies.entries()) {
    const key = options.idempotencyKey;
    const own = { ...options, ...(key === undefined ? {} : { idempotencyKey: `${key}-${n}` }) };
    done = await ('buyer' in at
      ? api.buyerShows({ ...at, dryRun, body }, own)
      : api.sellerShows({ ...at, dryRun, body }, own));
    // What a try says of one holds for all.
    if (dryRun) break;
  }
  if (done === null) throw new Error('Nothing to show');
  return done;
}
