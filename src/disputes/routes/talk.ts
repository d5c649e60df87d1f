import type { z } from 'zod';
import { BUYER_ACTS, OPERATOR_ACTS, OPERATOR_ONLY, SELLER_ONLY } from '../../platform/http/access.ts';
import { buyerParams, marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import type { App } from '../../platform/http/server.ts';
import {
  acceptInput,
  appealInput,
  decideAppealInput,
  editInput,
  proposeInput,
  showInput,
  toldLateInput,
} from '../commands.ts';
import type { Tools } from './shared.ts';
import { act, acting, findOwn } from './shared.ts';

const buyersDispute = buyerParams.extend({ id: uuid });
const sellersDispute = sellerParams.extend({ id: uuid });
const marketsDispute = marketParams.extend({ id: uuid });

/** One thing that somebody does with a case: its path, its command, and what it takes. */
interface Doing {
  readonly path: string;
  readonly command: string;
  readonly operationId: string;
  readonly summary: string;
  readonly body: z.ZodType<object>;
}

const show = (operationId: string): Doing => ({
  path: 'show',
  command: 'disputes.show',
  operationId,
  summary: 'Show evidence: words, or a file that was handed in',
  body: showInput.omit({ dispute: true }),
});
const appeal = (operationId: string): Doing => ({
  path: 'appeal',
  command: 'disputes.appeal',
  operationId,
  summary: 'Contest how a case was settled; once',
  body: appealInput.omit({ dispute: true }),
});
const propose = (operationId: string, summary: string): Doing => ({
  path: 'propose',
  command: 'disputes.propose',
  operationId,
  summary,
  body: proposeInput.omit({ dispute: true }),
});

const BUYER_DOES: readonly Doing[] = [
  {
    path: 'edit',
    command: 'disputes.edit',
    operationId: 'editDispute',
    summary: 'Ask for something else, as long as the case is open and the policy lets you',
    body: editInput.omit({ dispute: true }),
  },
  show('buyerShows'),
  appeal('buyerAppealsRuling'),
];

const SELLER_DOES: readonly Doing[] = [
  {
    path: 'accept',
    command: 'disputes.accept',
    operationId: 'sellerAcceptsProposal',
    summary: "Accept what the buyer asks for, or the platform's proposal",
    body: acceptInput.omit({ dispute: true }),
  },
  propose('sellerProposes', 'Offer something else'),
  show('sellerShows'),
  appeal('sellerAppealsRuling'),
];

const OPERATOR_DOES: readonly Doing[] = [
  propose('platformProposes', "Propose how to settle it, beside the parties' own proposals"),
  show('platformShows'),
  {
    path: 'appeal/decide',
    command: 'disputes.decide_appeal',
    operationId: 'decideRulingAppeal',
    summary: 'Decide an appeal against a ruling, as another person than the one who ruled',
    body: decideAppealInput.omit({ dispute: true }),
  },
];

/** What the parties and the platform do with a case while they talk, and once it is settled. */
export function talkRoutes(app: App, tools: Tools): void {
  for (const { path, command, operationId, summary, body } of BUYER_DOES)
    app.post(
      `/v1/markets/:market/buyers/:buyer/disputes/:id/${path}`,
      { config: { access: BUYER_ACTS }, schema: { ...acting, operationId, summary, params: buyersDispute, body } },
      async (request) => {
        const { id: dispute } = request.params;
        await findOwn(tools, request, dispute, { buyerId: request.buyer });
        return act(tools, request, command, { ...request.body, dispute }, 'buyer');
      },
    );
  for (const { path, command, operationId, summary, body } of SELLER_DOES)
    app.post(
      `/v1/markets/:market/sellers/:seller/disputes/:id/${path}`,
      { config: { access: SELLER_ONLY }, schema: { ...acting, operationId, summary, params: sellersDispute, body } },
      async (request) => {
        const { id: dispute } = request.params;
        await findOwn(tools, request, dispute, { sellerId: request.seller.id });
        return act(tools, request, command, { ...request.body, dispute }, 'seller');
      },
    );
  for (const { path, command, operationId, summary, body } of OPERATOR_DOES)
    app.post(
      `/v1/markets/:market/disputes/:id/${path}`,
      { config: { access: OPERATOR_ONLY }, schema: { ...acting, operationId, summary, params: marketsDispute, body } },
      (request) => act(tools, request, command, { ...request.body, dispute: request.params.id }, 'operator'),
    );
  app.post(
    '/v1/markets/:market/disputes/:id/rounds',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        ...acting,
        operationId: 'openEvidenceRound',
        summary: 'Give both parties another round to show what they have',
        params: marketsDispute,
      },
    },
    (request) => act(tools, request, 'disputes.open_round', { dispute: request.params.id }, 'operator'),
  );
  app.post(
    '/v1/markets/:market/disputes/:id/late-answer',
    {
      config: { access: OPERATOR_ACTS },
      schema: {
        ...acting,
        operationId: 'tellLateAnswer',
        summary: 'Tell that the seller had answered in time; the case is opened again',
        params: marketsDispute,
        body: toldLateInput.omit({ dispute: true }),
      },
    },
    (request) =>
      act(tools, request, 'disputes.tell_late_answer', { ...request.body, dispute: request.params.id }, 'operator'),
  );
}
