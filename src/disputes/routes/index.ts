import { z } from 'zod';
import { dryRunQuery } from '../../engine/routes/shared.ts';
import { orderUuid } from '../../facts/envelope.ts';
import {
  BUYER_ACTS,
  BUYER_READS,
  OPERATOR_ONLY,
  OPERATOR_READS,
  SELLER_ONLY,
  SELLER_READS,
} from '../../platform/http/access.ts';
import { buyerOrderParams, buyerParams, marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import type { App, Routes } from '../../platform/http/server.ts';
import { acceptInput, answerInput, decideInput, escalateInput, openInput, withdrawInput } from '../commands.ts';
import { causesRoutes } from './causes.ts';
import { deskRoutes } from './desk.ts';
import { deskBatchRoutes } from './desk-batch.ts';
import { deskRulingsRoutes } from './desk-rulings.ts';
import { findBought, problemsOf, problemsSchema } from './problems.ts';
import { serviceRoutes } from './service.ts';
import type { Tools } from './shared.ts';
import { act, acting, disputeSchema, findOwn, list, listQuery, listSchema, one, tagged, tags } from './shared.ts';
import { talkRoutes } from './talk.ts';

const onePage = {
  200: disputeSchema,
  304: z.undefined(),
};
const buyersDispute = buyerParams.extend({ id: uuid });
const sellersDispute = sellerParams.extend({ id: uuid });
const marketsDispute = marketParams.extend({ id: uuid });

function buyerReads(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/buyers/:buyer/orders/:seller/:order/problems',
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'orderProblems',
        summary: 'What can be claimed about an order, from when, and what is paid by when if the seller is silent',
        params: buyerOrderParams,
        response: { 200: problemsSchema },
      },
    },
    (request) => problemsOf(tools, request, request.params),
  );
  app.get(
    '/v1/markets/:market/buyers/:buyer/disputes',
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'buyerDisputes',
        summary: "A buyer's claims",
        params: buyerParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, { buyerId: request.buyer }, request.query),
  );
  app.get(
    '/v1/markets/:market/buyers/:buyer/disputes/:id',
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'buyerDispute',
        summary: 'A case as the buyer sees it: whose turn it is, until when, what was said, what is paid, and why',
        params: buyersDispute,
        response: onePage,
      },
    },
    (request, reply) =>
      tagged(request, reply, one(tools, request, request.params.id, { buyerId: request.buyer }, 'buyer')),
  );
}

function buyerActs(app: App, tools: Tools): void {
  app.post(
    '/v1/markets/:market/buyers/:buyer/orders/:seller/:order/disputes',
    {
      config: { access: BUYER_ACTS },
      schema: {
        ...acting,
        operationId: 'openDispute',
        summary:
          'Claim that something is wrong with an order, or with lines of it; a dry run shows what would happen by when',
        params: buyerOrderParams,
        body: openInput.omit({ seller: true, orderId: true }),
      },
    },
    async (request) => {
      const { seller, order: orderId } = request.params;
      await findBought(tools, request, request.params);
      return act(tools, request, 'disputes.open', { ...request.body, seller, orderId }, 'buyer');
    },
  );
  app.post(
    '/v1/markets/:market/buyers/:buyer/disputes/:id/escalate',
    {
      config: { access: BUYER_ACTS },
      schema: {
        ...acting,
        operationId: 'escalateDispute',
        summary: 'Ask the platform to decide',
        params: buyersDispute,
        body: escalateInput.omit({ dispute: true }),
      },
    },
    async (request) => {
      const { id: dispute } = request.params;
      await findOwn(tools, request, dispute, { buyerId: request.buyer });
      return act(tools, request, 'disputes.escalate', { ...request.body, dispute }, 'buyer');
    },
  );
  for (const [step, operationId, summary, more] of [
    [
      'accept',
      'acceptProposal',
      'Accept what the seller, or the platform, proposes',
      acceptInput.omit({ dispute: true }).shape,
    ],
    [
      'withdraw',
      'withdrawDispute',
      'Take a claim back: it came after all, or for whatever reason',
      withdrawInput.omit({ dispute: true }).shape,
    ],
  ] as const)
    app.post(
      `/v1/markets/:market/buyers/:buyer/disputes/:id/${step}`,
      {
        config: { access: BUYER_ACTS },
        schema: {
          ...acting,
          operationId,
          summary,
          params: buyersDispute,
          querystring: dryRunQuery.extend(more),
        },
      },
      async (request) => {
        const { id: dispute } = request.params;
        const { dryRun: _dryRun, ...said } = request.query as { dryRun: boolean };
        await findOwn(tools, request, dispute, { buyerId: request.buyer });
        return act(tools, request, `disputes.${step}`, { ...said, dispute }, 'buyer');
      },
    );
}

function sellerRoutes(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/sellers/:seller/disputes',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerDisputes',
        summary: "Claims about a seller's orders: the open ones by when they fall due, or all",
        params: sellerParams,
        querystring: listQuery.extend({ order: z.string().optional().describe('Only those about this order') }),
        response: { 200: listSchema },
      },
    },
    (request) => {
      const { market, seller, query } = request;
      const about = query.order === undefined ? {} : { orderUuid: orderUuid(market.id, seller.outsideId, query.order) };
      // What the platform's own service settles is in a digest of its own, not in what waits for the seller.
      const inbox = query.open === true ? { service: false } : {};
      return list(tools, request, { sellerId: seller.id, ...about, ...inbox }, query);
    },
  );
  app.get(
    '/v1/markets/:market/sellers/:seller/disputes/:id',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerDispute',
        summary: 'A case as the seller sees it',
        params: sellersDispute,
        response: onePage,
      },
    },
    (request, reply) =>
      tagged(request, reply, one(tools, request, request.params.id, { sellerId: request.seller.id }, 'seller')),
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/disputes/:id/answer',
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'answerDispute',
        summary: 'Accept a claim, or refuse it with words and an offer',
        params: sellersDispute,
        body: answerInput.omit({ dispute: true }),
      },
    },
    async (request) => {
      const { id: dispute } = request.params;
      await findOwn(tools, request, dispute, { sellerId: request.seller.id });
      return act(tools, request, 'disputes.answer', { ...request.body, dispute }, 'seller');
    },
  );
}

function operatorRoutes(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/disputes',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'disputes',
        summary: 'Disputes of a market: the open ones by when they fall due, or all; `status=escalated` waits for us',
        params: marketParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, {}, request.query),
  );
  app.get(
    '/v1/markets/:market/disputes/:id',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'dispute',
        summary: 'A case with what the facts propose',
        params: marketsDispute,
        response: onePage,
      },
    },
    (request, reply) => tagged(request, reply, one(tools, request, request.params.id, {}, 'operator')),
  );
  app.post(
    '/v1/markets/:market/disputes/:id/decide',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        ...acting,
        operationId: 'decideDispute',
        summary: 'Decide a dispute, with reasons; a dry run shows the money and the figures before and after',
        params: marketsDispute,
        body: decideInput.omit({ dispute: true }),
      },
    },
    (request) => act(tools, request, 'disputes.decide', { ...request.body, dispute: request.params.id }, 'operator'),
  );
}

/** The room's endpoints. */
export const disputesRoutes =
  (engine: Tools['engine']): Routes =>
  (app, context) => {
    const tools = { context, engine };
    buyerReads(app, tools);
    buyerActs(app, tools);
    sellerRoutes(app, tools);
    operatorRoutes(app, tools);
    talkRoutes(app, tools);
    deskRoutes(app, tools);
    deskBatchRoutes(app, tools);
    deskRulingsRoutes(app, tools);
    serviceRoutes(app, tools);
    causesRoutes(app, context);
  };
