import type { Templates } from '../kernel/render.ts';

/** Why a fact could not be taken. Beside the rule stands the field, and in words what was expected there. */
export const factsReasons = {
  'facts.not_an_object': { en: 'A fact is a JSON object.', zh: '每条事实应为一个 JSON 对象。' },
  'facts.bad_envelope': {
    en: 'What surrounds the data (source, id, kind, time, names) is not as it has to be.',
    zh: '数据之外的部分（来源、编号、种类、时间、名称）不符合要求。',
  },
  'facts.bad_text': {
    en: 'A text holds something that cannot be kept: a NUL character or half of a pair.',
    zh: '文本含有无法保存的内容：空字符或不完整的字符。',
  },
  'facts.unknown_kind': { en: 'There is no such kind of fact.', zh: '没有这种事实。' },
  'facts.bad_data': {
    en: 'The data is not what a fact of this kind holds.',
    zh: '数据与该种事实的要求不符。',
  },
  'facts.reserved': { en: 'Only Troth itself tells facts like this.', zh: '此类事实只能由 Troth 自身告知。' },
  'facts.no_subject': {
    en: 'The fact does not name what it is about.',
    zh: '该事实没有指明所涉对象。',
  },
  'facts.told_otherwise': {
    en: 'A fact of this source and id was told before with other content. If that was wrong, correct it with fact.corrected.',
    zh: '同一来源和编号的事实此前已以其他内容告知。如原内容有误，请用 fact.corrected 更正。',
  },
  'facts.settled': {
    en: 'This refused fact was seen to already: it was corrected or put aside.',
    zh: '该条被拒绝的事实已处理：已更正或已搁置。',
  },
  'facts.not_all': {
    en: 'Another fact of the batch was refused, and all or none was asked for.',
    zh: '同批中另有事实被拒绝，而请求为全部接收或全部不接收。',
  },
  'facts.interrupted': {
    en: 'The facts could not be taken in to the end. Send them again as they are: what was kept is answered as repeated.',
    zh: '事实未能全部接收。请原样重新发送：已保存的将答复为重复。',
  },
} as const satisfies Templates;
