import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Because, RuleId } from '../../kernel/because.ts';
import type { Refused } from '../../kernel/outcome.ts';
import type { Locale } from '../../kernel/render.ts';

/** RFC 9457, with the rule that said no, the field at fault, and the reasons in words. */
export const problemSchema = z
  .object({
    type: z.string().describe('urn:troth:<rule>'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional().describe('In the language of Accept-Language (en, zh)'),
    instance: z.string().describe('The path that was asked for'),
    rule: z.string().describe('The lasting name of the rule that said no'),
    field: z.string().optional().describe('Path of the member of the request at fault, such as lines.0.quantity'),
    requestId: z.string().describe('Name this when asking for help; the log has it'),
    because: z
      .array(z.looseObject({ rule: z.string(), policyPath: z.string(), verdict: z.string(), text: z.string() }))
      .optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    results: z.array(z.unknown()).optional().describe('Where all or none was asked: what each fact met'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;

interface Extras {
  readonly field?: string;
  readonly detail?: string;
  readonly because?: readonly Because[];
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly results?: readonly unknown[];
}

/** A no on its way to the caller. Thrown by routes; rules return `Refused` and are turned into one here. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly rule: RuleId;
  readonly extras: Extras;

  constructor(rule: RuleId, extras: Extras = {}) {
    super(extras.detail ?? rule);
    this.rule = rule;
    this.extras = extras;
  }

  get status(): number {
    return statusOf(this.rule);
  }
}

/** The one mapping from a rule to an HTTP status. A rule not named here is an expected no of a room: 422. */
const STATUS: Readonly<Record<string, number>> = {
  'platform.unauthenticated': 401,
  'platform.forbidden': 403,
  'platform.not_found': 404,
  'platform.invalid': 400,
  'platform.too_large': 413,
  'platform.media_type': 415,
  'platform.too_many': 413,
  'platform.broken_json': 400,
  'platform.market_needed': 400,
  'platform.failed': 500,
  'facts.interrupted': 503,
  'engine.bad_input': 400,
  'engine.idempotency_running': 409,
  'engine.version_conflict': 409,
  'engine.clock_moved': 409,
  'engine.not_found': 404,
  'engine.link_over': 410,
  'evidence.erased': 410,
  'evidence.kind_not_taken': 415,
  'platform.too_often': 429,
  'platform.mail_not_sent': 503,
};

type Title = Readonly<Record<Locale, string>>;

const TITLES: Readonly<Record<number, Title>> = {
  400: { en: 'Not understood', zh: '无法理解' },
  401: { en: 'Not signed in', zh: '尚未登录' },
  403: { en: 'Not allowed', zh: '没有权限' },
  404: { en: 'Not found', zh: '未找到' },
  405: { en: 'Method not allowed', zh: '不支持此请求方法' },
  409: { en: 'In conflict with what is there', zh: '与现有内容冲突' },
  410: { en: 'Over', zh: '已失效' },
  413: { en: 'Too large', zh: '内容过大' },
  415: { en: 'Content type not taken', zh: '不接受此内容类型' },
  422: { en: 'Refused by a rule', zh: '规则不允许' },
  429: { en: 'Too often', zh: '过于频繁' },
  500: { en: 'Something broke', zh: '出了故障' },
  503: { en: 'Not ready', zh: '暂时无法提供服务' },
};

const UNTITLED: Title = { en: 'Not possible', zh: '无法完成' };

export const statusOf = (rule: RuleId): number => STATUS[rule] ?? 422;

/** A thing that is not there, or not the caller's to see: the same answer for both. */
export const notFound = (): HttpProblem => new HttpProblem('platform.not_found');

/** A rule's expected no as a problem. */
export const problemOfRefused = (refused: Refused): HttpProblem =>
  new HttpProblem(refused.rule, {
    because: refused.because,
    ...(refused.field === undefined ? {} : { field: refused.field }),
  });

/** What Postgres says to a value that is none of its type: a cursor that was made up, a number out of range. */
const BAD_VALUE = new Set(['22P02', '22003', '22008', '22021']);

const RULE_OF_STATUS: Readonly<Record<number, RuleId>> = {
  401: 'platform.unauthenticated',
  404: 'platform.not_found',
  413: 'platform.too_large',
  415: 'platform.media_type',
};

/** Whatever was thrown, as a problem: our own, a request that does not fit its schema, the server's own no, or a break of ours. */
export function problemOfError(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = error.validationContext;
    const errors = error.validation.flatMap((issue) => {
      const message = issue.message ?? 'not understood';
      // A parameter that nobody knows is named itself, not the whole of the query.
      const unknown = part === 'querystring' ? ((issue.params as { keys?: readonly string[] }).keys ?? []) : [];
      if (unknown.length > 0) return unknown.map((name) => ({ field: `${part}.${name}`, message }));
      return [{ field: [part, ...issue.instancePath.split('/').filter(Boolean)].join('.'), message }];
    });
    return new HttpProblem('platform.invalid', {
      errors,
      ...(errors[0] ? { field: errors[0].field, detail: errors[0].message } : {}),
    });
  }
  const { statusCode, code } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError) {
    return new HttpProblem('platform.broken_json');
  }
  if (BAD_VALUE.has(code ?? '')) return new HttpProblem('platform.invalid');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    const rule = RULE_OF_STATUS[statusCode] ?? 'platform.invalid';
    return new HttpProblem(rule, { detail: (error as Error).message });
  }
  return new HttpProblem('platform.failed');
}

/** What a problem needs to be put into words. */
export interface Wording {
  readonly locale: Locale;
  readonly instance: string;
  readonly requestId: string;
  readonly explain: (because: Because) => string;
  readonly textOf: (rule: RuleId) => string | undefined;
}

/** The body of a problem. Reasons are put into words last, in the caller's language. */
export function problemBody(problem: HttpProblem, wording: Wording): Problem {
  const { status, rule, extras } = problem;
  const because = extras.because?.map((reason) => ({
    rule: reason.rule,
    policyPath: reason.policyPath,
    verdict: reason.verdict,
    text: wording.explain(reason),
  }));
  const blocking = because?.find((reason) => reason.verdict === 'blocks') ?? because?.[0];
  const detail = extras.detail ?? blocking?.text ?? wording.textOf(rule);
  return {
    type: `urn:troth:${rule}`,
    title: (TITLES[status] ?? UNTITLED)[wording.locale],
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: wording.instance,
    rule,
    ...(extras.field === undefined ? {} : { field: extras.field }),
    requestId: wording.requestId,
    ...(because?.length ? { because } : {}),
    ...(extras.errors ? { errors: [...extras.errors] } : {}),
    ...(extras.results ? { results: [...extras.results] } : {}),
  };
}
