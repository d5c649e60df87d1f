import type { Access } from '../../platform/http/access.ts';
import { OPERATOR_ONLY, OPERATOR_READS, SELLER_ONLY, SELLER_READS } from '../../platform/http/access.ts';
import { marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import type { App, Routes } from '../../platform/http/server.ts';
import { answerInput, askInput, fileInput, findInput, triageInput } from '../commands.ts';
import type { Tools } from './shared.ts';
import {
  act,
  acting,
  file,
  list,
  listOfSeller,
  listQuery,
  listSchema,
  one,
  pagedQuery,
  tagged,
  tags,
} from './shared.ts';
import { reportSchema } from './shown.ts';

/** Whoever is signed in as a person. */
const PERSONS: Access = { kinds: ['operator', 'seller', 'buyer'], scope: null };

const ofMarket = marketParams.extend({ id: uuid });
const ofSeller = sellerParams.extend({ id: uuid });
const onePage = { 200: reportSchema };

function reporterRoutes(app: App, tools: Tools): void {
  const mine = '/v1/markets/:market/my-reports';
  const config = { access: PERSONS };
  app.post(
    '/v1/markets/:market/reports',
    {
      config,
      schema: {
        ...acting,
        operationId: 'fileReport',
        summary: 'Report a broken promise, a fake or a bad listing; it asks for no money, and the outcome is told',
        params: marketParams,
        body: fileInput,
      },
    },
    (request) => file(tools, request, request.body),
  );
  app.get(
    mine,
    {
      config,
      schema: {
        tags,
        operationId: 'myReports',
        summary: 'The reports that the caller made, the newest first',
        params: marketParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, request.query, 'reporter'),
  );
  app.get(
    `${mine}/:id`,
    {
      config,
      schema: {
        tags,
        operationId: 'myReport',
        summary: 'A report that the caller made: whose turn it is, until when, and how it was decided',
        params: ofMarket,
        response: onePage,
      },
    },
    async (request, reply) => tagged(request, reply, await one(tools, request, request.params.id, 'reporter')),
  );
  app.post(
    `${mine}/:id/answer`,
    {
      config,
      schema: {
        ...acting,
        operationId: 'answerAboutMyReport',
        summary: 'Answer what the platform asks about it',
        params: ofMarket,
        body: answerInput.omit({ report: true }),
      },
    },
    (request) => act(tools, request, 'reports.answer', request.body, 'reporter', request.params.id),
  );
  app.post(
    `${mine}/:id/withdraw`,
    {
      config,
      schema: { ...acting, operationId: 'withdrawReport', summary: 'Take a report back', params: ofMarket },
    },
    (request) => act(tools, request, 'reports.withdraw', {}, 'reporter', request.params.id),
  );
}

function sellerRoutes(app: App, tools: Tools): void {
  const theirs = '/v1/markets/:market/sellers/:seller/reports';
  app.get(
    theirs,
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerReports',
        summary: 'What a seller was asked about reports, and what was found to be so; never who reported it',
        params: sellerParams,
        querystring: pagedQuery,
        response: { 200: listSchema },
      },
    },
    (request) => listOfSeller(tools, request, request.query),
  );
  app.get(
    `${theirs}/:id`,
    {
      config: { access: SELLER_READS },
      schema: { tags, operationId: 'sellerReport', summary: 'One of them', params: ofSeller, response: onePage },
    },
    async (request, reply) => tagged(request, reply, await one(tools, request, request.params.id, 'seller')),
  );
  app.post(
    `${theirs}/:id/answer`,
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'answerAsSeller',
        summary: 'Answer what the platform asks',
        params: ofSeller,
        body: answerInput.omit({ report: true }),
      },
    },
    (request) => act(tools, request, 'reports.answer', request.body, 'seller', request.params.id),
  );
}

function operatorRoutes(app: App, tools: Tools): void {
  const all = '/v1/markets/:market/reports';
  app.get(
    all,
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'reports',
        summary: 'Reports of a market: those that wait by when they fall due, or all',
        params: marketParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, request.query, 'operator'),
  );
  app.get(
    `${all}/:id`,
    {
      config: { access: OPERATOR_READS },
      schema: { tags, operationId: 'oneReport', summary: 'A report', params: ofMarket, response: onePage },
    },
    async (request, reply) => tagged(request, reply, await one(tools, request, request.params.id, 'operator')),
  );
  for (const [step, command, operationId, summary, body] of [
    ['ask', 'reports.ask', 'askAboutReport', 'Ask one party one question', askInput.omit({ report: true })],
    [
      'decide',
      'reports.triage',
      'decideReport',
      'Uphold a report or dismiss it, with reasons',
      triageInput.omit({ report: true }),
    ],
    [
      'counterfeit',
      'reports.find_counterfeit',
      'findCounterfeit',
      'Find the goods counterfeit; a dry run shows the money, the listing and what follows',
      findInput.omit({ report: true }),
    ],
  ] as const)
    app.post(
      `${all}/:id/${step}`,
      { config: { access: OPERATOR_ONLY }, schema: { ...acting, operationId, summary, params: ofMarket, body } },
      (request) => act(tools, request, command, request.body, 'operator', request.params.id),
    );
}

/** The room's endpoints. */
export const reportsRoutes =
  (engine: Tools['engine']): Routes =>
  (app, context) => {
    const tools = { context, engine };
    reporterRoutes(app, tools);
    sellerRoutes(app, tools);
    operatorRoutes(app, tools);
  };
