import { Text } from '@mantine/core';
import type { AnswerOf } from '../../../sdk/index.ts';

/** What a moment of an order's story meant, a line for each meaning. */
export function Means({ means }: Pick<AnswerOf<'sellerOrder'>['timeline'][number], 'means'>) {
  return means.map(({ rule, text }) => (
    <Text key={`${rule} ${text}`} size="sm">
      {text}
    </Text>
  ));
}
