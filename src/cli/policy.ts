import { formatDay } from '../kernel/day.ts';
import type { Locale } from '../kernel/render.ts';
import { differenceInWords } from '../policy/difference.ts';
import type { PolicyError } from '../policy/document.ts';
import { explainPolicy, notYetSayable } from '../policy/explain.ts';
import { readPolicy, versionsOfLaw } from '../policy/laws.ts';
import type { Verified } from '../policy/model.ts';
import type { Policy } from '../policy/policy.ts';
import { policyText, presets } from '../policy/presets.ts';
import { policyJsonSchema } from '../policy/schema.ts';
import type { Context, OptionValues, PlainCommand } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

type Words = Readonly<Record<Locale, string>>;

const words = {
  effective: { en: 'binds from', zh: '生效日' },
  version: { en: 'version', zh: '版本' },
  checked: { en: 'sources read on', zh: '来源核对日' },
  laws: { en: 'stands under', zh: '适用法律' },
  source: { en: 'source', zh: '来源' },
  ours: { en: 'ours', zh: '自定理由' },
  notYet: { en: 'Not sayable yet', zh: '尚不能表述' },
  same: { en: 'The two say the same.', zh: '两份政策内容相同。' },
  order: { en: 'as in force when the order was placed', zh: '以下单时生效的版本为准' },
  day: { en: 'as in force on the day evaluated', zh: '以评估当日生效的版本为准' },
  act: { en: 'as in force when the act began', zh: '以事项开始时生效的版本为准' },
} satisfies Record<string, Words>;

const sureness: Readonly<Record<Verified, Words>> = {
  primary: { en: 'primary', zh: '一手来源' },
  secondary: { en: 'secondary', zh: '二手来源' },
  unverified: { en: 'unverified', zh: '未经核实' },
};

function localeOf(options: OptionValues): Locale {
  const asked = textOption(options, 'lang') ?? 'en';
  if (asked === 'en' || asked === 'zh') return asked;
  throw new UsageError(`--lang is en or zh, not ${asked}`);
}

interface Asked {
  readonly text: string;
  readonly file: string;
  readonly preset: boolean;
}

function asked(name: string): Asked {
  const found = policyText(name);
  if (found) return found;
  const known = presets().map((preset) => `${preset.name}@${preset.date}`);
  throw new Refusal(`There is no file and no preset "${name}". Presets: ${known.join(', ')}`);
}

const errorText = ({ file, line, column, path, message }: PolicyError): string =>
  `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;

/** The policy of a file or preset; where it is none, all that is wrong with it goes out first. */
export async function loadPolicy(name: string, { out }: Pick<Context, 'out'>): Promise<Policy> {
  const { text, file } = asked(name);
  const result = readPolicy(text, file);
  if (result.ok) return result.policy;
  for (const error of result.errors) await out(errorText(error));
  throw new Refusal(`${file} is no policy that Troth can read.`);
}

/** Reads every document, tells all that is wrong, and what each cannot say yet. Without names: every preset. */
async function check(names: readonly string[], context: Context): Promise<void> {
  const { out, err } = context;
  const locale = localeOf(context.options);
  const all = names.length > 0 ? names : presets().map((preset) => `${preset.name}@${preset.date}`);
  let wrong = 0;
  for (const document of all.map(asked)) {
    const result = readPolicy(document.text, document.file);
    const errors = result.ok ? result.warnings : result.errors;
    for (const error of errors) await out(errorText(error));
    if (!result.ok || (document.preset && errors.length > 0)) {
      wrong++;
      continue;
    }
    const { policy } = result;
    await out(
      `${document.file}: ${policy.name}, ${words.effective[locale]} ${formatDay(policy.effective)}, ${words.version[locale]} ${policy.hash}`,
    );
    for (const { what, source } of notYetSayable(policy))
      await out(`  ${words.notYet[locale]}: ${what}${source === undefined ? '' : ` [${source}]`}`);
    if (errors.length > 0) err(`${document.file}: ${errors.length} without source or ours.`);
  }
  if (wrong > 0) throw new Refusal(`${wrong} of ${all.length} are not in order.`);
}

async function show([name, ...more]: readonly string[], context: Context): Promise<void> {
  if (name === undefined || more.length > 0) throw new UsageError('show: expected one FILE or PRESET[@DATE]');
  const { out, options } = context;
  const locale = localeOf(options);
  const policy = await loadPolicy(name, context);
  const sections = explainPolicy(policy, locale);
  if (options.json === true)
    return out(JSON.stringify({ hash: policy.hash, title: policy.title, sections, notYet: policy.notYet }, null, 2));
  await out(`${policy.title[locale]} (${policy.name}), ${words.effective[locale]} ${formatDay(policy.effective)}`);
  await out(`${words.version[locale]} ${policy.hash}`);
  if (policy.checked !== undefined) await out(`${words.checked[locale]} ${formatDay(policy.checked)}`);
  for (const law of policy.laws ?? [])
    await out(`${words.laws[locale]} ${versionsOfLaw(law).at(-1)?.title[locale] ?? ''} (${law})`);
  for (const section of sections) {
    await out(`\n${section.title} (${words[section.binds][locale]})`);
    let label = '';
    let grounds = '';
    for (const item of section.items) {
      if (item.label !== label) await out(`  ${item.label}`);
      await out(`    ${item.text}`);
      const next = [
        item.source &&
          `${words.source[locale]}${item.verified ? ` (${sureness[item.verified][locale]})` : ''}: ${item.source}`,
        item.ours && `${words.ours[locale]}: ${item.ours}`,
      ];
      const told = next.filter(Boolean).join('\n      ');
      if (told !== '' && (told !== grounds || item.label !== label)) await out(`      ${told}`);
      label = item.label;
      grounds = told;
    }
  }
  if (policy.notYet.length > 0) await out(`\n${words.notYet[locale]}`);
  for (const { what, source } of policy.notYet)
    await out(`  ${what}${source === undefined ? '' : `\n      ${words.source[locale]}: ${source}`}`);
}

async function diff(names: readonly string[], context: Context): Promise<void> {
  const [before, after] = names;
  if (before === undefined || after === undefined || names.length > 2)
    throw new UsageError('diff: expected two of FILE or PRESET[@DATE]');
  const locale = localeOf(context.options);
  const lines = differenceInWords(await loadPolicy(before, context), await loadPolicy(after, context), locale);
  for (const line of lines.length > 0 ? lines : [words.same[locale]]) await context.out(line);
}

export const policy: PlainCommand = {
  name: 'policy',
  summary: { en: 'Check a policy document, show it in plain words, or say how two differ' },
  usage: 'policy check [FILE|PRESET[@DATE] ...] | show FILE|PRESET | diff A B | schema [--lang en|zh]',
  examples: [
    'troth policy check my-policy.yaml',
    'troth policy show amazon-us --lang zh',
    'troth policy diff recommended@2020-01-01 my-policy.yaml',
    'troth policy schema > policy.schema.json',
  ],
  options: {
    lang: { type: 'string', value: 'en|zh', meaning: { en: 'Language of the words (default: en)' } },
    json: { type: 'boolean', meaning: { en: 'show: as JSON' } },
  },
  database: false,
  async run(context) {
    const [act, ...names] = context.args;
    if (act === 'check') return check(names, context);
    if (act === 'show') return show(names, context);
    if (act === 'diff') return diff(names, context);
    if (act === 'schema' && names.length === 0) return context.out(JSON.stringify(policyJsonSchema(), null, 2));
    throw new UsageError('expected check, show, diff or schema');
  },
};
