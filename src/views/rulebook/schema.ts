import { z } from 'zod';
import { dayText, instantText } from '../../platform/http/params.ts';
import { VERIFIED } from '../../policy/model.ts';
import { wordsSchema } from '../schema.ts';
import { CHAPTERS } from './chapters.ts';

const verified = z.enum(VERIFIED).nullable().describe('How sure the source is');

const versionSchema = z
  .strictObject({
    hash: z.string().describe('SHA-256 of the canonical JSON of the document as written: its name for good'),
    effective: dayText,
    until: dayText.nullable().describe('The last day it binds; null where no other version follows'),
    title: wordsSchema,
    state: z
      .enum(['in-force', 'past', 'announced', 'replaced'])
      .describe('announced: binds from a day to come; replaced: another version, published later, took over its day'),
    publishedAt: instantText,
  })
  .meta({ id: 'RulebookVersion' });

const statementSchema = z
  .strictObject({
    path: z.string().describe('Where it stands in the document; its address on the page'),
    text: z.string().describe('A sentence, in the language of Accept-Language'),
    since: dayText.describe('The day from which it is so'),
    always: z.boolean().describe('It has been so as long as there have been rules'),
    before: z.string().nullable().describe('What it said before; null where nothing did'),
    source: z.string().nullable(),
    verified,
    ours: z.string().nullable().describe('Why it was chosen'),
    documents: z
      .array(z.strictObject({ number: z.string(), title: wordsSchema }))
      .describe('What the documents are called that the source or the reason names by number'),
    laws: z.array(
      z.strictObject({
        title: wordsSchema,
        gives: z
          .boolean()
          .describe('True: the law itself stands here. False: no less may stand here than the law asks.'),
        article: z.string().nullable(),
        verified,
      }),
    ),
  })
  .meta({ id: 'RulebookStatement' });

const ruleSchema = z
  .strictObject({
    id: z.string().describe('Its address on the page: disputes.answer'),
    title: z.string(),
    binds: z
      .enum(['order', 'day', 'act'])
      .describe('Which version holds: of the day an order was placed, of the day evaluated, of the day an act began'),
    statements: z.array(statementSchema),
  })
  .meta({ id: 'RulebookRule' });

export const rulebookSchema = z
  .strictObject({
    market: z.strictObject({
      id: z.string(),
      title: wordsSchema,
      currency: z.string(),
      zone: z.string(),
      demo: z.boolean(),
    }),
    version: versionSchema,
    checked: dayText.nullable().describe('The day on which the sources were last read'),
    versions: z.array(versionSchema).describe('Every version there is, the newest first'),
    chapters: z.array(
      z.strictObject({
        id: z.enum(CHAPTERS.map(({ id }) => id)),
        title: z.string(),
        question: z.string().describe('What a reader asks who opens it'),
        rules: z.array(ruleSchema),
      }),
    ),
    notYet: z
      .array(z.strictObject({ what: z.string(), source: z.string().nullable() }))
      .describe('What the marketplace has and these rules cannot say yet'),
  })
  .meta({ id: 'Rulebook' });

export const rulebookChangesSchema = z
  .strictObject({
    from: versionSchema,
    to: versionSchema,
    rules: z.array(z.string()).describe('What is otherwise, a line each'),
    grounds: z.array(z.string()).describe('What is otherwise in sources, reasons and names only'),
  })
  .meta({ id: 'RulebookChanges' });
