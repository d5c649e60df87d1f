import type { Templates } from '../kernel/render.ts';

/** Why something in a file that was imported is kept as refused, and why a file cannot be imported. */
export const connectorsReasons = {
  'connectors.cell_unreadable': {
    en: 'A cell of the row cannot be read as what the mapping says it is.',
    zh: '该行中有单元格无法按映射所述的类型读取。',
  },
  'connectors.row_unreadable': {
    en: 'The row is broken: its quotes are not closed, or it has too few or too many cells.',
    zh: '该行已损坏：引号未闭合，或单元格过多或过少。',
  },
  'connectors.line_unreadable': {
    en: 'The line is not JSON.',
    zh: '该行不是 JSON。',
  },
  'connectors.no_table': {
    en: 'The file is no table that can be read.',
    zh: '该文件不是可读取的表格。',
  },
  'connectors.mapping_unreadable': {
    en: 'The mapping cannot be read, or does not fit the table.',
    zh: '映射无法读取，或与表格不符。',
  },
} as const satisfies Templates;
