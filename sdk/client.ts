import type { Operations, Problem } from './api.gen.ts';
import { OPERATIONS } from './api.gen.ts';

type OperationName = keyof Operations;

/** What a call takes: the ids in its path and the members of its query side by side, and the body where it has one. */
export type RequestOf<Name extends OperationName> = Operations[Name]['request'];
export type AnswerOf<Name extends OperationName> = Operations[Name]['answer'];

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Makes a command that is sent twice take effect once. */
  readonly idempotencyKey?: string;
  /** Lets a call that is on its way arrive where the page that made it is left. */
  readonly keepalive?: boolean;
}

type Call<Name extends OperationName> =
  Record<string, never> extends RequestOf<Name>
    ? (request?: RequestOf<Name>, options?: CallOptions) => Promise<AnswerOf<Name>>
    : (request: RequestOf<Name>, options?: CallOptions) => Promise<AnswerOf<Name>>;

/** One function an operation of the API, by its name in the OpenAPI document. */
export type Client = { readonly [Name in OperationName]: Call<Name> };

export interface ClientOptions {
  /** Where Troth is served, such as https://troth.example; empty for the same origin as the page. */
  readonly baseUrl: string;
  /** An API key, the token of a signed link, or a JWT; asked anew at each call. */
  readonly token?: () => string | null;
  /** The language of texts in answers: en or zh. */
  readonly language?: () => string;
  readonly fetch?: typeof fetch;
}

/** The API said no: RFC 9457, with the rule that said so and the request id to name when asking for help. */
export class TrothProblem extends Error {
  override readonly name = 'TrothProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** A client for one installation. Calls throw TrothProblem where the API says no, and what fetch throws where it cannot be reached. */
export function createClient(options: ClientOptions): Client {
  const calls = (Object.keys(OPERATIONS) as OperationName[]).map((name) => [
    name,
    (request: Record<string, unknown> = {}, callOptions: CallOptions = {}) => call(options, name, request, callOptions),
  ]);
  return Object.fromEntries(calls) as Client;
}

/** The answer to a call as text of another media type, such as `text/csv` where an operation offers it. */
export async function callForText<Name extends OperationName>(
  options: ClientOptions,
  name: Name,
  request: RequestOf<Name>,
  mediaType: string,
  callOptions: CallOptions = {},
): Promise<string> {
  const response = await send(options, name, request as Record<string, unknown>, callOptions, mediaType);
  return response.text();
}

async function call(
  options: ClientOptions,
  name: OperationName,
  request: Record<string, unknown>,
  callOptions: CallOptions,
): Promise<unknown> {
  const response = await send(options, name, request, callOptions, 'application/json');
  if (response.status === 204) return undefined;
  return isJson(response) ? response.json() : response.blob();
}

const isJson = (response: Response): boolean => /[/+]json\b/.test(response.headers.get('content-type') ?? '');

async function send(
  options: ClientOptions,
  name: OperationName,
  request: Record<string, unknown>,
  callOptions: CallOptions,
  accept: string,
): Promise<Response> {
  const [method, template] = OPERATIONS[name];
  const { body, ...parameters } = request;
  const headers: Record<string, string> = { accept };
  const token = options.token?.();
  if (token) headers.authorization = `Bearer ${token}`;
  const language = options.language?.();
  if (language) headers['accept-language'] = language;
  if (callOptions.idempotencyKey !== undefined) headers['idempotency-key'] = `"${callOptions.idempotencyKey}"`;
  // A file is sent as it is; everything else is JSON.
  const file = body instanceof Blob ? body : null;
  if (body !== undefined) headers['content-type'] = file ? file.type : 'application/json';
  const response = await (options.fetch ?? fetch)(options.baseUrl + addressOf(template, parameters), {
    method,
    headers,
    ...(body === undefined ? {} : { body: file ?? JSON.stringify(body) }),
    ...(callOptions.signal ? { signal: callOptions.signal } : {}),
    ...(callOptions.keepalive ? { keepalive: true } : {}),
  });
  if (!response.ok) throw new TrothProblem(await problemOf(response));
  return response;
}

/** Path and query of a call: each `{name}` of the template from the parameters, the rest as the query. */
function addressOf(template: string, parameters: Record<string, unknown>): string {
  const rest = { ...parameters };
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    if (value === undefined || value === null || value === '') throw new TypeError(`${template} needs ${name}`);
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) query.append(name, String(item));
    }
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The problem in an answer; one made up from the status where something between us and the API answered instead. */
async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
    return (await response.json()) as Problem;
  }
  return {
    type: 'about:blank',
    title: response.statusText || 'No answer from Troth',
    status: response.status,
    instance: new URL(response.url, 'http://localhost').pathname,
    rule: 'platform.failed',
    requestId: response.headers.get('x-request-id') ?? '',
  };
}
