import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contextOf, lookUpMarket } from '../../facts/request-context.ts';
import { canonicalJson, sha256 } from '../../kernel/canonical.ts';
import type { Day } from '../../kernel/day.ts';
import { formatDay, parseDay } from '../../kernel/day.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { Locale } from '../../kernel/render.ts';
import { marketNow } from '../../platform/clock.ts';
import type { RequestMarket } from '../../platform/http/access.ts';
import { OPEN_TO_ALL } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { dayText, marketParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { differenceInWords } from '../../policy/difference.ts';
import { lawsOf } from '../../policy/law.ts';
import { versionsOfLaw } from '../../policy/laws.ts';
import type { Version } from '../../policy/versions.ts';
import { readPublished, versionInForce } from '../../policy/versions.ts';
import type { ListedVersion } from '../rulebook/book.ts';
import { changesOf, chaptersOf, versionsListed } from '../rulebook/book.ts';
import { rulebookChangesSchema, rulebookSchema } from '../rulebook/schema.ts';
import { spansOf } from '../rulebook/timeline.ts';

const options = { config: { access: OPEN_TO_ALL } };
const tags = ['public'];
const hash = z.string().regex(/^[0-9a-f]{64}$/);

interface Shelf {
  readonly market: RequestMarket;
  readonly versions: readonly Version[];
  readonly today: Day;
}

/** A market's versions for anybody; one without a policy has no rules to read. Throws platform.not_found. */
async function shelfOf({ db, now }: HttpContext, id: string): Promise<Shelf> {
  const market = await lookUpMarket(db, id);
  if (!market) throw notFound();
  const versions = await readPublished(db.read, market.id);
  if (versions.length === 0) throw notFound();
  return { market, versions, today: contextOf(market).days.dayOf(marketNow(market, now())) };
}

const shown = (version: ListedVersion) => ({
  ...version,
  title: { ...version.title },
  publishedAt: formatInstant(version.publishedAt),
});

/** Rules change seldom and are read often: anybody on the way may keep them for a minute, and whoever has them is told that they stand. */
function sendPublic<Page extends object>(request: FastifyRequest, reply: FastifyReply, page: Page): Page {
  const etag = `"${sha256(canonicalJson(page)).slice(0, 27)}"`;
  reply.header('etag', etag).header('cache-control', 'public, max-age=60').header('vary', 'accept-language');
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) ? (reply.code(304).send() as never) : page;
}

function pageOf({ market, versions, today }: Shelf, version: Version, locale: Locale): z.infer<typeof rulebookSchema> {
  const listed = versionsListed(versions, today);
  const { policy } = version;
  const own = listed.find(({ hash }) => hash === policy.hash);
  if (!own) throw notFound();
  const spans = spansOf(versions.map((each) => each.policy));
  const laws = lawsOf(policy.raw, versionsOfLaw);
  return {
    market: {
      id: market.id,
      title: { ...market.title },
      currency: market.currency,
      zone: market.zone,
      demo: market.demo === true,
    },
    version: shown(own),
    checked: policy.checked === undefined ? null : formatDay(policy.checked),
    versions: listed.map(shown),
    chapters: chaptersOf(policy, spans, laws, locale) as z.infer<typeof rulebookSchema>['chapters'],
    notYet: policy.notYet.map(({ what, source }) => ({ what, source: source ?? null })),
  };
}

/** The rules of a market for everybody to read, with every version there was and those that are announced. */
export async function rulebookRoutes(app: App, context: HttpContext): Promise<void> {
  app.get(
    '/v1/markets/:market/rulebook',
    {
      ...options,
      schema: {
        tags,
        operationId: 'rulebook',
        summary: 'The rules of a market in plain words, as they bind on a day',
        security: [],
        params: marketParams,
        querystring: z.object({
          at: dayText.optional().describe('The day whose rules are asked for; left out: today of the market'),
          version: hash.optional().describe('One version by its hash, whatever its day'),
        }),
        response: { 200: rulebookSchema },
      },
    },
    async (request, reply) => {
      const { at, version: asked } = request.query;
      const shelf = await shelfOf(context, request.params.market);
      const policies = shelf.versions.map(({ policy }) => policy);
      const wanted = asked ?? versionInForce(policies, at === undefined ? shelf.today : parseDay(at))?.hash;
      const version = shelf.versions.find(({ policy }) => policy.hash === wanted);
      if (!version) throw notFound();
      return sendPublic(request, reply, pageOf(shelf, version, localeOf(request.headers['accept-language'])));
    },
  );

  app.get(
    '/v1/markets/:market/rulebook/changes',
    {
      ...options,
      schema: {
        tags,
        operationId: 'rulebookChanges',
        summary: 'What one version of the rules says otherwise than another, in plain words',
        security: [],
        params: marketParams,
        querystring: z.object({
          from: hash.describe('Hash of the version before'),
          to: hash.describe('Hash of the version after'),
        }),
        response: { 200: rulebookChangesSchema },
      },
    },
    async (request, reply) => {
      const shelf = await shelfOf(context, request.params.market);
      const listed = versionsListed(shelf.versions, shelf.today);
      const [from, to] = [request.query.from, request.query.to].map((wanted) => ({
        policy: shelf.versions.find(({ policy }) => policy.hash === wanted)?.policy,
        listed: listed.find((each) => each.hash === wanted),
      }));
      if (!from?.policy || !to?.policy || !from.listed || !to.listed) throw notFound();
      const lines = differenceInWords(from.policy, to.policy, localeOf(request.headers['accept-language']));
      return sendPublic(request, reply, { from: shown(from.listed), to: shown(to.listed), ...changesOf(lines) });
    },
  );
}
