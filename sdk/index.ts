export type * from './api.gen.ts';
export {
  type AnswerOf,
  type CallOptions,
  type Client,
  type ClientOptions,
  callForText,
  createClient,
  type RequestOf,
  TrothProblem,
} from './client.ts';
export { type ReceivedWebhook, verifyWebhook, WebhookError } from './webhooks.ts';
