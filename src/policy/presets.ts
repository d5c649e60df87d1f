import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the policies that ship with the program: `<preset>/<effective-date>.yaml`. */
export const POLICIES = join(import.meta.dirname, '..', '..', 'policies');

export interface Preset {
  readonly name: string;
  /** The effective date, which is the file's name. */
  readonly date: string;
  readonly file: string;
}

const fileName = /^([0-9]{4}-[0-9]{2}-[0-9]{2})\.yaml$/;

/** Every version of every preset, by name and date. */
export function presets(): Preset[] {
  const folders = readdirSync(POLICIES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .flatMap(({ name }) =>
      readdirSync(join(POLICIES, name)).flatMap((entry) => {
        const date = fileName.exec(entry)?.[1];
        return date === undefined ? [] : [{ name, date, file: join(POLICIES, name, entry) }];
      }),
    )
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A preset by `name` (its latest version) or `name@2024-09-25`; undefined where there is none. */
export function findPreset(asked: string): Preset | undefined {
  const [name, date] = asked.split('@');
  return presets().findLast((preset) => preset.name === name && (date === undefined || preset.date === date));
}

/**
 * The text of a policy given as a file or as `preset[@date]`, and what errors call it; undefined where there is neither. With laws to stand
 * under: `preset+law-eu`.
 */
export function policyText(asked: string): { text: string; file: string; preset: boolean } | undefined {
  const [name = '', ...laws] = asked.split('+');
  const preset = findPreset(name);
  if (preset) {
    const text = readFileSync(preset.file, 'utf8');
    const under = laws.length === 0 ? '' : `\nlaws: [${laws.join(', ')}]\n`;
    return { text: text + under, file: [`${preset.name}@${preset.date}`, ...laws].join('+'), preset: true };
  }
  return statSync(asked, { throwIfNoEntry: false })?.isFile()
    ? { text: readFileSync(asked, 'utf8'), file: asked, preset: false }
    : undefined;
}
