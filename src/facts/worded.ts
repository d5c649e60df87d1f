import type { Locale } from '../kernel/render.ts';

/** What a value is, as the schemas name it. */
const TYPES: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '对象',
  record: '对象',
  date: '日期',
  undefined: '缺失',
  null: '空值',
  NaN: '非数字',
  nonoptional: '必填内容',
  unknown: '任意内容',
};
const typeOf = (name = ''): string => TYPES[name] ?? name.replace(/^"(.*)"$/, '“$1”');
const UNITS: Readonly<Record<string, string>> = { characters: '个字符', items: '项', keys: '个成员' };

type Told = readonly (string | undefined)[];
type Rule = readonly [said: RegExp, zh: (told: Told) => string];

/** What a refusal says in English, as the schemas and this room say it, and the same in Chinese. */
const CHINESE: readonly Rule[] = [
  [/^Invalid input: expected (.+), received (.+)$/, ([, is, was]) => `应为${typeOf(is)}，实为${typeOf(was)}`],
  [/^Invalid input: expected (.+)$/, ([, is]) => `应为${typeOf(is)}`],
  [/^Invalid option: expected one of (.+)$/, ([, list]) => `应为以下之一：${(list ?? '').replaceAll('|', '、')}`],
  [/^Unrecognized keys?: (.+)$/, ([, keys]) => `未知成员：${(keys ?? '').replaceAll(', ', '、')}`],
  [
    /^Too small: expected \w+ to have >=(\S+) (\w+)$/,
    ([, least, unit]) => `至少应有 ${least} ${UNITS[unit ?? ''] ?? unit}`,
  ],
  [
    /^Too big: expected \w+ to have <=(\S+) (\w+)$/,
    ([, most, unit]) => `最多可有 ${most} ${UNITS[unit ?? ''] ?? unit}`,
  ],
  [/^Too small: expected \w+ to be >=(\S+)$/, ([, least]) => `不得小于 ${least}`],
  [/^Too small: expected \w+ to be >(\S+)$/, ([, least]) => `须大于 ${least}`],
  [/^Too big: expected \w+ to be <=(\S+)$/, ([, most]) => `不得大于 ${most}`],
  [/^Too big: expected \w+ to be <(\S+)$/, ([, most]) => `须小于 ${most}`],
  [/^Invalid string: must match pattern (.+)$/, ([, pattern]) => `格式须符合 ${pattern}`],
  [/^Invalid key in record$/, () => '成员名称不符合要求'],
  [/^Invalid UUID$/, () => '应为 UUID'],
  [/^expected a time such as (".+")$/, ([, example]) => `应为时长，如 ${example}`],
  [/^Invalid input$/, () => '取值不符合要求'],
  [
    /^expected an RFC 3339 instant such as (\S+), or epoch milliseconds, from 1900 to 2199$/,
    ([, example]) => `应为 RFC 3339 时刻（如 ${example}）或毫秒时间戳，范围 1900 至 2199 年`,
  ],
  [
    /^expected an instant such as (\S+) or a local day such as (\S+), from 1900 to 2199$/,
    ([, instant, day]) => `应为时刻（如 ${instant}）或当地日期（如 ${day}），范围 1900 至 2199 年`,
  ],
  [/^expected an ISO 4217 code$/, () => '应为 ISO 4217 货币代码'],
  [/^more decimal places than the currency has$/, () => '小数位数超过该货币允许的位数'],
  [/^an order has at most 1,000,000 units$/, () => '一笔订单最多 1,000,000 件'],
  [/^a disruption is of a region or a carrier$/, () => '中断须指明地区或承运商'],
  [/^from must come before to$/, () => '开始须早于结束'],
  [/^an attribute is said once$/, () => '同一属性只能写一次'],
  [/^says neither its digest nor where it is$/, () => '须写明图片的摘要或链接'],
  [/^expected 64 digits of hex$/, () => '应为 64 位十六进制数字'],
  [/^expected a link such as (\S+)$/, ([, example]) => `应为链接，如 ${example}`],
  [/^a fact is a JSON object$/, () => '每条事实应为一个 JSON 对象'],
  [/^no name for words of a person$/, () => '不能用作个人信息的名称'],
  [/^no such kind of fact: (.*)$/s, ([, kind]) => `没有这种事实：${kind}`],
  [/^this source is Troth itself$/, () => '该来源即 Troth 自身'],
  [/^only Troth itself tells facts of this kind$/, () => '此类事实只能由 Troth 自身告知'],
  [/^a NUL, or half of a character: it cannot be kept$/, () => '含有空字符或不完整的字符，无法保存'],
  [
    /^a fact of kind (\S+) names (.+)$/,
    ([, kind, names]) => `${kind} 类事实须指明 ${(names ?? '').replace(' or ', ' 或 ')}`,
  ],
  [/^what Troth concluded is changed by another conclusion only$/, () => 'Troth 的结论只能由新的结论变更'],
  [/^a withdrawal is final: tell the fact anew under another id$/, () => '撤回不可更改：请以新的编号重新告知该事实'],
  [/^a correction of too many corrections$/, () => '更正的层次过多'],
  [/^what was told cannot become a correction$/, () => '已告知的事实不能改为更正'],
  [
    /^(\S+) is about another thing than (\S+): withdraw it and tell anew$/,
    ([, was, is]) => `${was} 与 ${is} 所涉对象不同：请撤回后重新告知`,
  ],
  [/^a correction of data names the kind$/, () => '更正数据时须写明事实种类'],
  [
    /^a fact of this source and id was told before with other content; correct it with fact\.corrected$/,
    () => '同一来源和编号的事实此前已以其他内容告知；请用 fact.corrected 更正',
  ],
  [
    /^another fact of the batch was refused, and all or none was asked$/,
    () => '同批中另有事实被拒绝，而请求为全部或全不',
  ],
  [/^the line is not JSON$/, () => '该行不是 JSON'],
  [/^a CloudEvent is a JSON object$/, () => 'CloudEvent 应为一个 JSON 对象'],
  [/^expected 1\.0$/, () => '应为 1.0'],
  [/^data must be JSON$/, () => '数据须为 JSON'],
  [/^expected text$/, () => '应为文本'],
  [/^expected a JSON object$/, () => '应为 JSON 对象'],
];

/** Why a fact was refused, in the language of who reads; undefined where it is not known in it. */
export function wordedRefusal(message: string, locale: Locale): string | undefined {
  if (locale === 'en') return message;
  for (const [said, zh] of CHINESE) {
    const told = said.exec(message);
    if (told) return zh(told);
  }
  return undefined;
}
