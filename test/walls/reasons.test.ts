import { expect, test } from 'vitest';
import { parse, say } from './ast.ts';
import { declaredReasons, poorReasons, strayReasons } from './reasons.ts';
import { codeFiles } from './tree.ts';

const files = codeFiles()
  .filter((file) => file.path.startsWith('src/'))
  .map(parse);

test('every reason stands in both languages with the same slots, under the name of its room', () => {
  const reasons = declaredReasons(files);
  expect(reasons.length).toBeGreaterThan(50);
  expect(say(poorReasons(reasons))).toEqual([]);
});

test('every rule that code names is declared, and every declared rule is used', () => {
  expect(say(strayReasons(files, declaredReasons(files)))).toEqual([]);
});

const plantedReasons = parse({
  path: 'src/appeals/reasons.ts',
  text: `export const reasons: Templates = {
    'appeals.window_closed': { en: 'Until {limit}.', zh: '截止 {limit}。' },
    'appeals.no_chinese': { en: 'Only English.' },
    'appeals.other_slots': { en: 'At {observed}.', zh: '无。' },
    'disputes.elsewhere': { en: 'a', zh: '甲' },
    'appeals.window_closed': { en: 'Again.', zh: '又。' },
  };`,
});

test('planted poor reasons are found', () => {
  const found = poorReasons(declaredReasons([plantedReasons])).map((finding) => finding.what);
  expect(found).toEqual([
    'appeals.no_chinese has no text in zh',
    'appeals.other_slots has other slots in en than in zh',
    'disputes.elsewhere does not begin with appeals.',
    'appeals.window_closed is declared twice',
  ]);
});

test('planted stray rules are found on either side', () => {
  const use = parse({
    path: 'src/appeals/decide.ts',
    text: `
      export const a = late ? refuse('appeals.window_closed') : refuse(x ? 'appeals.unknown' : 'disputes.elsewhere');
      const b = { rule: 'appeals.other_slots' };
      const c = { rule: 'appeals.nowhere' };
      const d = not('buyer', 'appeals.not_declared');
      const e = { type: 'appeals.mark_contested' };
      if (event === 'appeals.mark_contested') execute('appeals.contest');
    `,
  });
  const found = strayReasons([plantedReasons, use], declaredReasons([plantedReasons])).map((finding) => finding.what);
  expect(found).toEqual([
    'names the rule appeals.unknown, which no reasons.ts declares',
    'names the rule appeals.nowhere, which no reasons.ts declares',
    'names the rule appeals.not_declared, which no reasons.ts declares',
    'appeals.no_chinese is used nowhere',
  ]);
});
