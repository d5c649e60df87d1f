import type { CommandSpec, DeadlineSource, Due, Room } from '../engine/room.ts';
import type { Given } from '../kernel/given.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { payInputOf } from './assess.ts';
import type { LookInput, PayInput, ReturnFreightInput, SettledInput } from './commands.ts';
import * as inputs from './commands.ts';
import { claim, decide, decideElapsed, extend } from './decide/claim.ts';
import { deadlineOf, nextPayout } from './decide/common.ts';
import { look, returnFreight } from './decide/look.ts';
import { pay, settled } from './decide/pay.ts';
import type { ProtectionEvent } from './events.ts';
import { isReserved, reserveFor } from './fund.ts';
import {
  loadCover,
  loadOrder,
  loadPay,
  loadSettled,
  locateCover,
  locateOrder,
  saveCover,
  savePaid,
  saveSettled,
} from './load.ts';
import type { Cover, Granted, LoadedForCover } from './model.ts';
import { protectionNotices } from './notices.ts';
import type { ProtectionSection } from './policy.ts';
import { protectionSection } from './policy.ts';
import { protectionReactions } from './reactions.ts';
import { protectionCodes, protectionReasons } from './reasons.ts';
import { covers } from './store.ts';
import { protectionWaits } from './waits.ts';

type Of<Input extends object, Command extends object, More> = CommandSpec<
  Input,
  Command,
  Cover,
  More,
  ProtectionSection
>;

const about = ({ coverId }: Cover) => ({ kind: 'cover', id: coverId });
const onOrder = { locate: locateOrder, load: loadOrder, about, save: saveCover } as const;
const onCover = { locate: locateCover, load: loadCover, about, save: saveCover } as const;

/** What a rule is asked once the cover is there. */
const there =
  <Command, More>(
    rule: (command: Command, state: Cover, given: Given<ProtectionSection, More>) => Outcome<Cover, ProtectionEvent>,
  ) =>
  (command: Command, state: Cover | null, given: Given<ProtectionSection, More>): Outcome<Cover, ProtectionEvent> => {
    if (!state) throw new Error('A cover was loaded without its state');
    return rule(command, state, given);
  };

const looking: Of<LookInput, LookInput, LoadedForCover> = {
  ...onOrder,
  name: 'protection.look',
  describe: 'Something happened to an order: what programmes pay by themselves, and what the service costs.',
  who: ['system'],
  input: inputs.lookInput,
  words: [],
  decide: look,
};

const freighting: Of<ReturnFreightInput, ReturnFreightInput, LoadedForCover> = {
  ...onOrder,
  name: 'protection.return_freight',
  describe: 'Goods came back, and what their way cost the buyer is known.',
  who: ['system'],
  input: inputs.returnFreightInput,
  words: [],
  decide: returnFreight,
};

const claiming: Of<inputs.ClaimInput, inputs.ClaimCommand, LoadedForCover> = {
  ...onOrder,
  name: 'protection.claim',
  describe: 'Whoever a programme pays claims from it.',
  who: ['buyer', 'seller'],
  input: inputs.claimInput,
  words: ['words'],
  decide: claim,
};

const deciding: Of<inputs.DecideInput, inputs.DecideCommand, null> = {
  ...onCover,
  name: 'protection.decide',
  describe: 'A person of the platform decides what was claimed from a programme, with reasons.',
  who: ['operator'],
  input: inputs.decideInput,
  words: ['reasons'],
  decide: there(decide),
};

const elapsing: Of<inputs.CoverInput, inputs.CoverInput, null> = {
  ...onCover,
  name: 'protection.decide_elapsed',
  describe: 'Nobody decided a claim in time.',
  who: ['system'],
  input: inputs.coverInput,
  words: [],
  decide: there(decideElapsed),
};

const extending: Of<inputs.ExtendInput, inputs.ExtendInput, null> = {
  ...onCover,
  name: 'protection.extend',
  describe: 'What fell due while the service itself was down is due as much later.',
  who: ['system'],
  input: inputs.extendInput,
  words: [],
  decide: there(extend),
};

const paying: Of<PayInput, PayInput, Granted> = {
  ...onCover,
  name: 'protection.pay',
  describe: 'What was reserved for a payout is paid.',
  who: ['system'],
  input: inputs.payInput,
  words: [],
  load: loadPay,
  save: savePaid,
  decide: there(pay),
};

const settling: Of<SettledInput, SettledInput, null> = {
  ...onOrder,
  name: 'protection.settled',
  describe: 'The marketplace has paid what a programme asked for, or cannot.',
  who: ['system'],
  input: inputs.settledInput,
  words: [],
  load: loadSettled,
  save: saveSettled,
  decide: there(settled),
};

/** Which command takes effect when the first deadline of a cover elapses. What paying needs is said with it, for it is reserved before. */
function dueOf(cover: Cover): Due | null {
  const payout = nextPayout(cover);
  const deadline = payout && deadlineOf(payout);
  if (!payout || !deadline) return null;
  const { due, code, silence } = deadline;
  if (code === 'decide')
    return { due, command: elapsing.name, input: { cover: cover.coverId }, extend: extending.name, silence };
  return { due, command: paying.name, input: payInputOf(cover, payout), silence };
}

/** The covers' deadlines; what a payout takes of a fund, or of a cap that other sellers share, is reserved before it is paid. */
const source: DeadlineSource = {
  ...covers.deadlines('protection.covers', dueOf),
  prepared: async (tx, market, { command, input }) =>
    command !== paying.name || isReserved(tx, market.id, input as PayInput),
  prepare: (db, market, { due, input }) => reserveFor(db, market, input as PayInput, due),
};

/** What the marketplace's programmes pay, and what its service costs. */
export const protectionRoom: Room = {
  name: 'protection',
  commands: [looking, freighting, claiming, deciding, elapsing, extending, paying, settling],
  deadlines: [source],
  section: { name: protectionSection.name, schema: protectionSection.schema },
  reasons: protectionReasons,
  codes: protectionCodes,
  reactions: protectionReactions,
  notices: protectionNotices,
  waits: protectionWaits,
};
