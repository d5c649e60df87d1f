import type { CommandSpec, Place, Whose } from '../../engine/room.ts';
import { sellerUuid } from '../../facts/envelope.ts';
import type { WordsRef } from '../../kernel/given.ts';
import type { CollectInput, ReverseInput } from '../commands.ts';
import { collectInput, reverseInput } from '../commands.ts';
import type { Entry, Owing } from '../decide/books.ts';
import { collect, reverse } from '../decide/books.ts';
import type { Collected, Reversal } from '../model/hold.ts';
import { readEntry, readReceivable } from '../read-books.ts';
import { writeReversal } from '../store-books.ts';

type ReverseCommand = Omit<ReverseInput, 'words'> & { readonly words: WordsRef };

const locate = async ({ market }: Place, { seller }: { readonly seller: string }): Promise<Whose> => ({
  sellerId: sellerUuid(market.id, seller),
  seller,
});

const reversing: CommandSpec<ReverseInput, ReverseCommand, Reversal, Entry, undefined> = {
  name: 'ledger.reverse',
  describe: 'An entry was wrong: its opposite is written, naming it and why.',
  who: ['operator'],
  input: reverseInput,
  words: ['words'],
  locate,
  load: async ({ tx }, whose, { entry }) => {
    const found = await readEntry(tx, whose.sellerId, entry);
    return found && { state: null, version: 0, more: { ...whose, ...found }, policyHash: null, evidence: [] };
  },
  decide: (command, _state, given) => reverse(command, given.loaded, given),
  about: ({ entry }) => ({ kind: 'entry', id: entry }),
  save: ({ tx, market }, after) => writeReversal(tx, market.id, after),
};

const collecting: CommandSpec<CollectInput, CollectInput, Collected, Owing, undefined> = {
  name: 'ledger.collect',
  describe: 'Something came in for a seller who owes: as much of it as is owed settles the debt.',
  who: ['system'],
  input: collectInput,
  words: [],
  locate,
  load: async ({ tx }, whose, { credit }) => ({
    state: null,
    version: 0,
    more: { ...whose, receivable: await readReceivable(tx, whose.sellerId, credit.currency) },
    policyHash: null,
    evidence: [],
  }),
  decide: (command, _state, given) => collect(command, given.loaded),
  about: ({ sellerId }) => ({ kind: 'receivable', id: sellerId }),
  // The postings of the decision are all that there is of it.
  save: async () => true,
};

export const booksCommands = [reversing, collecting] as const;
