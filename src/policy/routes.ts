import { z } from 'zod';
import type { Day } from '../kernel/day.ts';
import { formatDay } from '../kernel/day.ts';
import { formatInstant } from '../kernel/instant.ts';
import type { Locale } from '../kernel/render.ts';
import { marketNow } from '../platform/clock.ts';
import type { RequestMarket } from '../platform/http/access.ts';
import { SIGNED_IN } from '../platform/http/access.ts';
import { localeOf } from '../platform/http/locale.ts';
import { dayText, instantText, marketParams } from '../platform/http/params.ts';
import { notFound } from '../platform/http/problems.ts';
import type { App, HttpContext } from '../platform/http/server.ts';
import { calendarOf } from './calendar.ts';
import { differenceInWords } from './difference.ts';
import { explainPolicy, notYetSayable } from './explain.ts';
import { VERIFIED } from './model.ts';
import type { Version } from './versions.ts';
import { readPublished, versionInForce } from './versions.ts';

const words = z.strictObject({ en: z.string(), zh: z.string() });

const versionSchema = z
  .strictObject({
    hash: z.string().describe('SHA-256 of the canonical JSON of the document as written: its name for good'),
    effective: dayText,
    title: words,
    publishedAt: instantText,
    publishedBy: z.string(),
    inForce: z.boolean().describe('The version that binds today'),
  })
  .meta({ id: 'PolicyVersion' });

const documentSchema = z
  .strictObject({
    version: versionSchema,
    sections: z
      .array(
        z.strictObject({
          section: z.string(),
          title: z.string(),
          binds: z.enum(['order', 'day', 'act']),
          items: z.array(
            z.strictObject({
              path: z.string().describe('Where it stands in the document'),
              label: z.string(),
              text: z.string(),
              source: z.string().optional(),
              ours: z.string().optional().describe('Why we chose it'),
              verified: z.enum(VERIFIED).optional().describe('How sure the source is'),
              value: z.unknown().describe('As written'),
            }),
          ),
        }),
      )
      .describe('In plain words, in the language of Accept-Language'),
    notYet: z
      .array(z.strictObject({ what: z.string(), source: z.string().optional() }))
      .describe('What the marketplace has and the policy language cannot say yet'),
    document: z.unknown().describe('As published'),
  })
  .meta({ id: 'PolicyDocument' });

const hashParams = marketParams.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

interface Versions {
  readonly all: readonly Version[];
  readonly inForce: Version | undefined;
}

const shownVersion = ({ policy, publishedAt, publishedBy }: Version, inForce: Version | undefined) => ({
  hash: policy.hash,
  effective: formatDay(policy.effective),
  title: policy.title,
  publishedAt: formatInstant(publishedAt),
  publishedBy,
  inForce: policy.hash === inForce?.policy.hash,
});

const shownDocument = (version: Version, inForce: Version | undefined, locale: Locale) => ({
  version: shownVersion(version, inForce),
  sections: explainPolicy(version.policy, locale).map((section) => ({ ...section, items: [...section.items] })),
  notYet: notYetSayable(version.policy).map((item) => ({ ...item })),
  document: version.policy.raw,
});

/** The rules are there to be read by everybody who is signed in, with every past version. */
export async function policyRoutes(app: App, { db, now }: HttpContext): Promise<void> {
  const read = async (market: RequestMarket): Promise<Versions> => {
    const all = await readPublished(db.read, market.id);
    const policies = all.map(({ policy }) => policy);
    const first = policies[0];
    if (!first) return { all, inForce: undefined };
    const today: Day = calendarOf(first, market.zone).dayOf(marketNow(market, now()));
    const policy = versionInForce(policies, today);
    return { all, inForce: all.find((version) => version.policy === policy) };
  };
  const options = { config: { access: SIGNED_IN } };
  const tags = ['policy'];

  app.get(
    '/v1/markets/:market/policy',
    {
      ...options,
      schema: {
        tags,
        operationId: 'policyInForce',
        summary: 'The policy that binds today, in plain words and as published',
        params: marketParams,
        response: { 200: documentSchema },
      },
    },
    async ({ market, headers }) => {
      const { inForce } = await read(market);
      if (!inForce) throw notFound();
      return shownDocument(inForce, inForce, localeOf(headers['accept-language']));
    },
  );

  app.get(
    '/v1/markets/:market/policy/versions',
    {
      ...options,
      schema: {
        tags,
        operationId: 'policyVersions',
        summary: 'Every version ever published, newest first',
        params: marketParams,
        response: { 200: z.strictObject({ items: z.array(versionSchema) }) },
      },
    },
    async ({ market }) => {
      const { all, inForce } = await read(market);
      return { items: all.map((version) => shownVersion(version, inForce)).reverse() };
    },
  );

  app.get(
    '/v1/markets/:market/policy/:hash',
    {
      ...options,
      schema: {
        tags,
        operationId: 'policyVersion',
        summary: 'One version, in plain words and as published',
        params: hashParams,
        response: { 200: documentSchema },
      },
    },
    async ({ market, params: { hash }, headers }) => {
      const { all, inForce } = await read(market);
      const version = all.find(({ policy }) => policy.hash === hash);
      if (!version) throw notFound();
      return shownDocument(version, inForce, localeOf(headers['accept-language']));
    },
  );

  app.get(
    '/v1/markets/:market/policy/:hash/difference',
    {
      ...options,
      schema: {
        tags,
        operationId: 'policyDifference',
        summary: 'What a version says otherwise than another, in plain words',
        params: hashParams,
        querystring: z.object({
          from: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .describe('Hash of the version before'),
        }),
        response: { 200: z.strictObject({ lines: z.array(z.string()) }) },
      },
    },
    async ({ market, params: { hash }, query: { from }, headers }) => {
      const { all } = await read(market);
      const [before, after] = [from, hash].map((wanted) => all.find(({ policy }) => policy.hash === wanted)?.policy);
      if (!before || !after) throw notFound();
      return { lines: differenceInWords(before, after, localeOf(headers['accept-language'])) };
    },
  );
}
