import type { Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const evidenceReasons = {
  'evidence.kind_not_taken': {
    en: 'This is no file that is taken: send a JPEG, PNG or WebP picture, a PDF, or plain text in UTF-8.',
    zh: '不接受此类文件：请上传 JPEG、PNG 或 WebP 图片、PDF，或 UTF-8 纯文本。',
  },
  'evidence.not_what_it_says': {
    en: 'The file is not of the kind that was said: what it holds is something else.',
    zh: '文件内容与所声明的类型不符。',
  },
  'evidence.enough': {
    en: 'Your side has handed in 12 files about this order, and no more are taken. Remove one that no case names.',
    zh: '您一方已为该订单提交 12 个文件，无法再增加。可先移除尚未用于任何案件的文件。',
  },
  'evidence.in_a_case': {
    en: 'A case names this file, so it stays.',
    zh: '已有案件引用该文件，不能移除。',
  },
  'evidence.erased': {
    en: 'What this file held was erased. Its digest stays.',
    zh: '该文件内容已被删除，仅保留其摘要。',
  },
} as const satisfies Templates;
