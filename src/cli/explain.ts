import { readFile, writeFile } from 'node:fs/promises';
import type { DecisionBody } from '../engine/chain.ts';
import { readDecision } from '../engine/decisions.ts';
import type { Engine } from '../engine/engine.ts';
import type { ExportedDecision, Recounted } from '../engine/replay.ts';
import { bodyOf, explain as explained, exportDecision, readExport, recount, replay } from '../engine/replay.ts';
import type { FigureLine } from '../engine/room.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Locale } from '../kernel/render.ts';
import { renderValue } from '../kernel/render.ts';
import { engineOver, rules } from '../rooms.ts';
import type { Context, FileCommand } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

type Words = Readonly<Record<Locale, string>>;

const words = {
  decision: { en: 'Decision', zh: '决定' },
  made: { en: 'takes effect', zh: '生效时间' },
  by: { en: 'by', zh: '作出者' },
  about: { en: 'about', zh: '关于' },
  policy: { en: 'policy', zh: '政策版本' },
  because: { en: 'Because', zh: '理由' },
  figures: { en: 'Figures before and after', zh: '指标前后对比' },
  same: { en: 'Run again on what it read: the same to the byte.', zh: '按当时所读内容重新运行：逐字节相同。' },
  today: { en: 'Counted again from what is known today', zh: '按今日所知重新计数' },
  unchanged: { en: 'the same', zh: '无变化' },
  none: { en: 'It recorded no figures.', zh: '该决定未记录指标。' },
  since: { en: 'Told since', zh: '此后被告知的事实' },
  nothing: { en: 'nothing', zh: '无' },
} satisfies Record<string, Words>;

export const explain: FileCommand = {
  name: 'explain',
  summary: { en: 'Say why something was decided, and whether the rule says the same again' },
  usage: 'explain ID [--replay] [--recount] [--export FILE] | explain --file FILE [--replay]',
  examples: [
    'troth explain 019e2b60-8c1a-7cc4-9d0e-3f4b1f2a6c55',
    'troth explain 019e2b60-8c1a-7cc4-9d0e-3f4b1f2a6c55 --replay --recount --lang zh',
    'troth explain 019e2b60-8c1a-7cc4-9d0e-3f4b1f2a6c55 --export decision.json',
    'troth explain --file decision.json --replay',
  ],
  options: {
    replay: { type: 'boolean', meaning: { en: 'Run the rule again on what it read, and compare byte for byte' } },
    recount: { type: 'boolean', meaning: { en: 'Count its figures again from what is known today' } },
    export: { type: 'string', value: 'FILE', meaning: { en: 'Write it to a file that explains itself anywhere' } },
    file: { type: 'string', value: 'FILE', meaning: { en: 'Explain an exported decision; needs no database' } },
    lang: { type: 'string', value: 'en|zh', meaning: { en: 'The language of the reasons (en)' } },
  },
  database: 'unless-file',
  async run(context) {
    const locale = localeOf(context);
    const file = textOption(context.options, 'file');
    if (file !== undefined) {
      if (context.args.length > 0) throw new UsageError('Give an id or --file, not both.');
      if (context.options.recount === true) throw new UsageError('--recount needs the data the decision was made on.');
      return tell(context, await fromFile(file), locale);
    }
    if (!context.db) throw new UsageError('Say which decision.');
    const engine = engineOver(context.db);
    const exported = await fromData(engine, context.args);
    const to = textOption(context.options, 'export');
    if (to !== undefined) {
      await writeFile(to, `${JSON.stringify(exported)}\n`);
      context.err(`Written to ${to}.`);
    }
    await tell(context, exported, locale);
    if (context.options.recount === true) await tellRecount(context, engine, bodyOf(exported), locale);
  },
};

function localeOf({ options }: Context): Locale {
  const asked = textOption(options, 'lang') ?? 'en';
  if (asked === 'en' || asked === 'zh') return asked;
  throw new UsageError(`--lang is en or zh, not ${asked}.`);
}

async function fromFile(file: string): Promise<ExportedDecision> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Refusal(error.message);
  });
  try {
    return readExport(text);
  } catch (error) {
    throw new Refusal(`${file}: ${(error as Error).message}`);
  }
}

async function fromData(engine: Engine, args: readonly string[]): Promise<ExportedDecision> {
  const [id, ...more] = args;
  if (!isUuid(id) || more.length > 0) throw new UsageError('Give the id of one decision.');
  const row = await readDecision(engine.db.read, id);
  if (!row) throw new Refusal(`There is no decision ${id}.`);
  return exportDecision(engine, row);
}

async function tell(context: Context, exported: ExportedDecision, locale: Locale): Promise<void> {
  const say = (word: keyof typeof words) => words[word][locale];
  const body = bodyOf(exported);
  const { zone } = body.read.calendar;
  const at = renderValue({ instant: body.at }, locale, zone);
  await context.out(`${say('decision')} ${body.decisionId}: ${body.command}`);
  await context.out(`  ${say('made')} ${at} (${zone}), ${say('by')} ${body.actor.kind} ${body.actor.id}`);
  await context.out(`  ${say('about')} ${body.about.kind} ${body.about.id}, ${body.market} / ${body.seller}`);
  await context.out(`  ${say('policy')} ${body.read.policy.hash}`);
  await context.out(`${say('because')}:`);
  for (const { because, text } of explained(rules(), body, locale)) {
    await context.out(`  ${text}  [${because.rule}${because.policyPath === '' ? '' : `, ${because.policyPath}`}]`);
  }
  if (body.figures) {
    await context.out(`${say('figures')}:`);
    for (const [index, after] of body.figures.after.entries()) {
      await context.out(`  ${figureText(body.figures.before[index])} -> ${figureText(after)}`);
    }
  }
  if (context.options.replay !== true) return;
  const replayed = replay(rules(), exported);
  if (!replayed.same) throw new Refusal(`Run again it is not the same (${replayed.why}): ${replayed.detail}`);
  await context.out(say('same'));
}

async function tellRecount(context: Context, engine: Engine, body: DecisionBody, locale: Locale): Promise<void> {
  const say = (word: keyof typeof words) => words[word][locale];
  const counted: Recounted | null = await recount(engine, body);
  if (!counted) return context.out(say('none'));
  await context.out(`${say('today')}:`);
  for (const [index, today] of counted.today.entries()) {
    const recorded = figureText(counted.recorded[index]);
    const now = figureText(today);
    await context.out(recorded === now ? `  ${now} (${say('unchanged')})` : `  ${recorded} -> ${now}`);
  }
  const since = counted.toldSince.map(({ source, id, kind }) => `${kind} ${source}/${id}`);
  await context.out(`${say('since')}: ${since.length === 0 ? say('nothing') : since.join(', ')}`);
}

function figureText(figure: FigureLine | undefined): string {
  if (!figure) return '-';
  const { metric, things, marked, status, window } = figure as Record<string, unknown>;
  const days = window as { from?: string; to?: string } | undefined;
  return `${metric} ${marked}/${things} ${status} [${days?.from ?? ''}, ${days?.to ?? ''})`;
}
