import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { orderUuid } from '../../facts/envelope.ts';
import { readOrder } from '../../facts/read.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { marketNow } from '../../platform/clock.ts';
import type { Limiter } from '../../platform/http/limit.ts';
import { makeLimiter } from '../../platform/http/limit.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { HttpContext } from '../../platform/http/server.ts';
import { extensionOf, typeOf } from '../assess.ts';
import type { EvidenceFile, HandedInBy } from '../model.ts';
import { filesInCases } from '../named.ts';
import { readBytes, readFiles } from '../read.ts';
import { removeFile, saveFile } from '../store.ts';
import type { fileSchema, filesSchema } from './schema.ts';
import { shownFile } from './schema.ts';

/** What one person may hand in, and look at, in a minute. */
const HANDED_A_MINUTE = 30;
const OPENED_A_MINUTE = 300;

/** Runs and loads nothing, should somebody open a file as a page of its own. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

export interface Tools {
  readonly context: HttpContext;
  readonly handsTooMuch: Limiter;
  readonly opensTooMuch: Limiter;
}

export const makeTools = (context: HttpContext): Tools => ({
  context,
  handsTooMuch: makeLimiter(HANDED_A_MINUTE, context.now),
  opensTooMuch: makeLimiter(OPENED_A_MINUTE, context.now),
});

/** The order whose files are asked for, and for which side. */
export interface Matter {
  readonly sellerId: Uuid;
  readonly orderUuid: Uuid;
  readonly side: HandedInBy;
}

/** The matter of a request: a buyer's own order, a seller's own, or any of the market for the platform. */
export async function matterOf(
  { context }: Tools,
  request: FastifyRequest,
  of: { readonly sellerId: Uuid; readonly seller: string; readonly order: string; readonly buyer?: string },
): Promise<Matter> {
  const uuid = orderUuid(request.market.id, of.seller, of.order);
  const order = await readOrder(context.db.read, of.sellerId, uuid);
  if (!order || (of.buyer !== undefined && order.buyerId !== of.buyer)) throw notFound();
  const { kind } = request.principal;
  const side = kind === 'buyer' || kind === 'seller' ? kind : 'platform';
  return { sellerId: of.sellerId, orderUuid: uuid, side };
}

/** Files of the asking side, and those of others that a case names: what nobody has shown yet is its owner's alone. */
async function visible({ context }: Tools, { sellerId, orderUuid, side }: Matter) {
  const [files, inCases] = await Promise.all([
    readFiles(context.db.read, sellerId, orderUuid),
    filesInCases(context.db.read, sellerId, orderUuid),
  ]);
  return { files: files.filter(({ by, id }) => by === side || inCases.has(id)), inCases };
}

export async function listFiles(tools: Tools, matter: Matter): Promise<z.infer<typeof filesSchema>> {
  const { files, inCases } = await visible(tools, matter);
  return { items: files.map((file) => shownFile(file, matter.side, inCases.has(file.id))) };
}

async function findFile(tools: Tools, matter: Matter, id: Uuid): Promise<{ file: EvidenceFile; inCase: boolean }> {
  const { files, inCases } = await visible(tools, matter);
  const file = files.find((each) => each.id === id);
  if (!file) throw notFound();
  return { file, inCase: inCases.has(id) };
}

/** Takes a file in, if it is what it is said to be. */
export async function handIn(
  tools: Tools,
  request: FastifyRequest,
  matter: Matter,
  name: string | undefined,
): Promise<z.infer<typeof fileSchema>> {
  if (tools.handsTooMuch(request.principal.id)) throw new HttpProblem('platform.too_often');
  const bytes = request.body as Buffer | undefined;
  const type = bytes ? typeOf(bytes) : null;
  if (!bytes || type === null) throw new HttpProblem('evidence.kind_not_taken', { field: 'body' });
  const said = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (said !== type) throw new HttpProblem('evidence.not_what_it_says', { field: 'body' });
  const { market, principal } = request;
  const file = await saveFile(tools.context.db, {
    sellerId: matter.sellerId,
    marketId: market.id,
    orderUuid: matter.orderUuid,
    by: matter.side,
    author: principal.id,
    at: marketNow(market, tools.context.now()),
    type,
    name: name ?? null,
    bytes,
  });
  if (!file) throw new HttpProblem('evidence.enough', { field: 'body' });
  const inCases = await filesInCases(tools.context.db.read, matter.sellerId, matter.orderUuid);
  return shownFile(file, matter.side, inCases.has(file.id));
}

/** Sends a file as something to keep, never as something to run. */
export async function sendFile(
  tools: Tools,
  request: FastifyRequest,
  reply: FastifyReply,
  matter: Matter,
  id: Uuid,
): Promise<FastifyReply> {
  if (tools.opensTooMuch(request.principal.id)) throw new HttpProblem('platform.too_often');
  const { file } = await findFile(tools, matter, id);
  const bytes = await readBytes(tools.context.db.read, matter.sellerId, id);
  if (!bytes) throw new HttpProblem('evidence.erased');
  const text = file.type === 'text/plain';
  return reply
    .header('content-disposition', `attachment; filename="${id}.${extensionOf(file.type)}"`)
    .header('content-security-policy', FILE_POLICY)
    .header('cache-control', 'private, no-store')
    .type(text ? 'text/plain; charset=utf-8' : file.type)
    .send(bytes);
}

/** Takes one's own file back, as long as no case names it. */
export async function takeBack(tools: Tools, matter: Matter, id: Uuid): Promise<void> {
  const { file } = await findFile(tools, matter, id);
  if (file.by !== matter.side) throw notFound();
  const gone = await removeFile(tools.context.db, { sellerId: matter.sellerId, orderUuid: matter.orderUuid, id });
  if (!gone) throw new HttpProblem('evidence.in_a_case');
}
