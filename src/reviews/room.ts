import type { CommandSpec, Room } from '../engine/room.ts';
import type {
  ReplyCommand,
  ReplyInput,
  ReviseCommand,
  ReviseInput,
  WithdrawInput,
  WriteCommand,
  WriteInput,
} from './commands.ts';
import { replyInput, reviseInput, withdrawInput, writeInput } from './commands.ts';
import { reply, revise, withdraw, write } from './decide.ts';
import { loadOrder, locateSeller, saveReview } from './load.ts';
import type { Review, ReviewedOrder } from './model.ts';
import { reviewsNotices } from './notices.ts';
import type { ReviewsSection } from './policy.ts';
import { reviewsSection } from './policy.ts';
import { reviewsCodes, reviewsReasons } from './reasons.ts';

type Of<Input extends object, Command extends object> = CommandSpec<
  Input,
  Command,
  Review,
  ReviewedOrder,
  ReviewsSection
>;

const onOrder = {
  locate: locateSeller,
  load: loadOrder,
  about: ({ reviewId }: Review) => ({ kind: 'review', id: reviewId }),
  save: saveReview,
} as const;

const writing: Of<WriteInput, WriteCommand> = {
  ...onOrder,
  name: 'reviews.write',
  describe: 'The buyer of an order says how it was.',
  who: ['buyer'],
  input: writeInput,
  words: ['text'],
  decide: write,
};

const revising: Of<ReviseInput, ReviseCommand> = {
  ...onOrder,
  name: 'reviews.revise',
  describe: 'The buyer says it otherwise.',
  who: ['buyer'],
  input: reviseInput,
  words: ['text'],
  decide: revise,
};

const withdrawing: Of<WithdrawInput, WithdrawInput> = {
  ...onOrder,
  name: 'reviews.withdraw',
  describe: 'The buyer takes a review back.',
  who: ['buyer'],
  input: withdrawInput,
  words: [],
  decide: withdraw,
};

const replying: Of<ReplyInput, ReplyCommand> = {
  ...onOrder,
  name: 'reviews.reply',
  describe: 'The seller answers a review once, for everybody to read.',
  who: ['seller'],
  input: replyInput,
  words: ['text'],
  decide: reply,
};

/** What buyers say of their orders, for everybody to read. */
export const reviewsRoom: Room = {
  name: 'reviews',
  commands: [writing, revising, withdrawing, replying],
  deadlines: [],
  section: { name: reviewsSection.name, schema: reviewsSection.schema },
  reasons: reviewsReasons,
  codes: reviewsCodes,
  notices: reviewsNotices,
};
