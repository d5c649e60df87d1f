import type { Command } from './command.ts';

const SHARED_OPTIONS: [string, string][] = [
  ['--data DIR', 'Folder of the installation (default: data, beside the program)'],
  ['-h, --help', 'This help'],
];

const EXIT_CODES =
  'Exit codes: 0 done; 1 failed or refused; 2 called the wrong way; 3 could not start; 130 interrupted.';

function table(rows: readonly [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
}

/** What `troth --help` prints. */
export function overview(commands: readonly Command[]): string {
  const list = table(commands.map((command) => [command.name, command.summary.en]));
  return [
    'Usage: troth COMMAND [OPTIONS]',
    'A command joins the server that uses the data folder or, if none does, starts the database and stops it again.',
    `Commands:\n${list}`,
    `Options of every command:\n${table(SHARED_OPTIONS)}`,
    EXIT_CODES,
    '"troth COMMAND --help" shows its options and examples.',
  ].join('\n\n');
}

/** What `troth COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  const own = Object.entries(command.options).map(([name, option]): [string, string] => {
    const short = option.short === undefined ? '' : `-${option.short}, `;
    const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : '';
    return [`${short}--${name}${value}`, option.meaning.en];
  });
  const examples = command.examples.map((example) => `  ${example}`).join('\n');
  return [
    `Usage: troth ${command.usage}`,
    `${command.summary.en}.`,
    `Options:\n${table([...own, ...SHARED_OPTIONS])}`,
    `Examples:\n${examples}`,
    EXIT_CODES,
  ].join('\n\n');
}
