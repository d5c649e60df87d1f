import { z } from 'zod';
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
import {
  contestInput,
  decideInput,
  declareInput,
  inspectInput,
  requestInput,
  settleInput,
  shipInput,
} from '../commands.ts';
import { findBought, possibleFor, possibleSchema } from './possible.ts';
import type { Tools } from './shared.ts';
import { act, acting, findOwn, list, listQuery, listSchema, one, returnSchema, tagged, tags } from './shared.ts';

const onePage = { 200: returnSchema };
const buyersReturn = buyerParams.extend({ id: uuid });
const sellersReturn = sellerParams.extend({ id: uuid });
const marketsReturn = marketParams.extend({ id: uuid });

function buyerReads(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/buyers/:buyer/orders/:seller/:order/returns',
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'orderReturns',
        summary: 'What of an order can be sent back, until when, who pays the way, and what goes back for it',
        params: buyerOrderParams,
        response: { 200: possibleSchema },
      },
    },
    (request) => possibleFor(tools, request, request.params),
  );
  app.get(
    '/v1/markets/:market/buyers/:buyer/returns',
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'buyerReturns',
        summary: "A buyer's returns",
        params: buyerParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, { buyerId: request.buyer }, request.query),
  );
  app.get(
    '/v1/markets/:market/buyers/:buyer/returns/:id',
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'buyerReturn',
        summary: 'A return as the buyer sees it: whose turn it is, until when, what is refunded, and why',
        params: buyersReturn,
        response: onePage,
      },
    },
    async (request, reply) =>
      tagged(request, reply, await one(tools, request, request.params.id, { buyerId: request.buyer }, 'buyer')),
  );
}

function buyerBegins(app: App, tools: Tools): void {
  for (const [path, name, operationId, summary, body] of [
    [
      'returns',
      'request',
      'requestReturn',
      'Ask to send goods back; a dry run shows what would follow by when',
      requestInput.omit({ seller: true, orderId: true }),
    ],
    [
      'withdrawal',
      'declare',
      'declareWithdrawal',
      'Withdraw from the contract, first step: nothing takes effect until it is confirmed',
      declareInput.omit({ seller: true, orderId: true }),
    ],
  ] as const)
    app.post(
      `/v1/markets/:market/buyers/:buyer/orders/:seller/:order/${path}`,
      { config: { access: BUYER_ACTS }, schema: { ...acting, operationId, summary, params: buyerOrderParams, body } },
      async (request) => {
        const { seller, order: orderId } = request.params;
        await findBought(tools, request, request.params);
        return act(tools, request, `returns.${name}`, { ...request.body, seller, orderId }, 'buyer');
      },
    );
}

function buyerMoves(app: App, tools: Tools): void {
  for (const [step, operationId, summary] of [
    ['confirm', 'confirmWithdrawal', 'Withdraw from the contract, second step: it takes effect, and a receipt is sent'],
    ['accept', 'acceptInspection', 'Take the refund as the goods were inspected'],
    ['withdraw', 'withdrawReturn', 'Take a return back and keep the goods'],
  ] as const)
    app.post(
      `/v1/markets/:market/buyers/:buyer/returns/:id/${step}`,
      { config: { access: BUYER_ACTS }, schema: { ...acting, operationId, summary, params: buyersReturn } },
      async (request) => {
        const { id } = request.params;
        await findOwn(tools, request, id, { buyerId: request.buyer });
        return act(tools, request, `returns.${step}`, { return: id }, 'buyer');
      },
    );
  for (const [step, operationId, summary, body] of [
    [
      'ship',
      'shipReturn',
      'Say that the goods were sent, by whom and under what number',
      shipInput.omit({ return: true }),
    ],
    [
      'contest',
      'contestInspection',
      'Contest what the seller keeps of the refund',
      contestInput.omit({ return: true }),
    ],
  ] as const)
    app.post(
      `/v1/markets/:market/buyers/:buyer/returns/:id/${step}`,
      { config: { access: BUYER_ACTS }, schema: { ...acting, operationId, summary, params: buyersReturn, body } },
      async (request) => {
        const { id } = request.params;
        await findOwn(tools, request, id, { buyerId: request.buyer });
        return act(tools, request, `returns.${step}`, { ...request.body, return: id }, 'buyer');
      },
    );
}

function sellerRoutes(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/sellers/:seller/returns',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerReturns',
        summary: "Returns of a seller's orders: the open ones by when they fall due, or all",
        params: sellerParams,
        querystring: listQuery.extend({ order: z.string().optional().describe('Only those of this order') }),
        response: { 200: listSchema },
      },
    },
    (request) => {
      const { market, seller, query } = request;
      const about = query.order === undefined ? {} : { orderUuid: orderUuid(market.id, seller.outsideId, query.order) };
      return list(tools, request, { sellerId: seller.id, ...about }, query);
    },
  );
  app.get(
    '/v1/markets/:market/sellers/:seller/returns/:id',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerReturn',
        summary: 'A return as the seller sees it',
        params: sellersReturn,
        response: onePage,
      },
    },
    async (request, reply) =>
      tagged(request, reply, await one(tools, request, request.params.id, { sellerId: request.seller.id }, 'seller')),
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/returns/:id/receive',
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'receiveReturn',
        summary: 'Say that the goods are there; nothing is refunded by that alone',
        params: sellersReturn,
      },
    },
    async (request) => {
      const { id } = request.params;
      await findOwn(tools, request, id, { sellerId: request.seller.id });
      return act(tools, request, 'returns.receive', { return: id }, 'seller');
    },
  );
  for (const [step, operationId, summary, body] of [
    ['decide', 'decideReturn', 'Approve a return, decline it, or refund at once', decideInput.omit({ return: true })],
    [
      'inspect',
      'inspectReturn',
      'Say in what state the goods came back; a dry run shows the money',
      inspectInput.omit({ return: true }),
    ],
  ] as const)
    app.post(
      `/v1/markets/:market/sellers/:seller/returns/:id/${step}`,
      { config: { access: SELLER_ONLY }, schema: { ...acting, operationId, summary, params: sellersReturn, body } },
      async (request) => {
        const { id } = request.params;
        await findOwn(tools, request, id, { sellerId: request.seller.id });
        return act(tools, request, `returns.${step}`, { ...request.body, return: id }, 'seller');
      },
    );
}

function operatorRoutes(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/returns',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'returns',
        summary: 'Returns of a market: the open ones by when they fall due, or all; `status=contested` waits for us',
        params: marketParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, {}, request.query),
  );
  app.get(
    '/v1/markets/:market/returns/:id',
    {
      config: { access: OPERATOR_READS },
      schema: { tags, operationId: 'oneReturn', summary: 'A return', params: marketsReturn, response: onePage },
    },
    async (request, reply) => tagged(request, reply, await one(tools, request, request.params.id, {}, 'operator')),
  );
  app.post(
    '/v1/markets/:market/returns/:id/settle',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        ...acting,
        operationId: 'settleReturn',
        summary: 'Decide what the seller keeps, with reasons; a dry run shows the money',
        params: marketsReturn,
        body: settleInput.omit({ return: true }),
      },
    },
    (request) => act(tools, request, 'returns.settle', { ...request.body, return: request.params.id }, 'operator'),
  );
}

/** The room's endpoints. */
export const returnsRoutes =
  (engine: Tools['engine']): Routes =>
  (app, context) => {
    const tools = { context, engine };
    buyerReads(app, tools);
    buyerBegins(app, tools);
    buyerMoves(app, tools);
    sellerRoutes(app, tools);
    operatorRoutes(app, tools);
  };
