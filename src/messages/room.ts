import type { CommandSpec, Room } from '../engine/room.ts';
import type { PromiseSection } from '../promise/policy.ts';
import { promiseSection } from '../promise/policy.ts';
import type { MarkInput, SendCommand, SendInput } from './commands.ts';
import { markInput, sendInput } from './commands.ts';
import { mark } from './decide/mark.ts';
import { send } from './decide/send.ts';
import { loadOrder, locateSeller } from './load.ts';
import type { Message, OrderOfMessages } from './model.ts';
import { messagesNotices } from './notices.ts';
import { messagesCodes, messagesReasons } from './reasons.ts';

type Of<Input extends object, Command extends object> = CommandSpec<
  Input,
  Command,
  Message,
  OrderOfMessages,
  PromiseSection
>;

/** A message is a fact of its thread, and its words stand by themselves: the room keeps nothing beside them. */
const onOrder = {
  locate: locateSeller,
  load: loadOrder,
  about: ({ messageId }: Message) => ({ kind: 'message', id: messageId }),
  save: async () => true,
} as const;

const sending: Of<SendInput, SendCommand> = {
  ...onOrder,
  name: 'messages.send',
  describe: 'The buyer writes to the seller of an order, or the seller to the buyer.',
  who: ['buyer', 'seller'],
  input: sendInput,
  words: ['text'],
  decide: (command, _state, given) => send(command, null, given),
};

const marking: Of<MarkInput, MarkInput> = {
  ...onOrder,
  name: 'messages.mark',
  describe: 'The seller says that a message needs no answer.',
  who: ['seller'],
  input: markInput,
  words: [],
  decide: (command, _state, given) => mark(command, null, given),
};

/** What buyer and seller say to each other about an order. The time to answer is the promise's. */
export const messagesRoom: Room = {
  name: 'messages',
  commands: [sending, marking],
  deadlines: [],
  section: { name: promiseSection.name, schema: promiseSection.schema },
  reasons: messagesReasons,
  codes: messagesCodes,
  notices: messagesNotices,
};
