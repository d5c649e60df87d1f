import { formatDuration } from '../../kernel/duration.ts';
import type { Locale } from '../../kernel/render.ts';
import type { Item } from '../../policy/model.ts';
import type { DisputesSection } from './model.ts';

/** Which cases come first on the desk of those who decide. */
export function deskItems({ desk }: DisputesSection, locale: Locale): Item[] {
  if (!desk) return [];
  const { soon, repeatBuyers, greenLane } = desk;
  const en = locale === 'en';
  const item = (path: Item['path'], said: string): Item => ({
    path,
    label: en ? 'What is decided first' : '优先裁定',
    text: said,
  });
  const time = (value: typeof soon) => formatDuration(value, locale);
  const share = greenLane ? `${greenLane.atMost / 100}${en ? ' %' : '%'}` : '';
  return [
    item(['desk', 'soon'], en ? `what falls due within ${time(soon)}` : `${time(soon)}内到期的案件`),
    ...(repeatBuyers
      ? [
          item(
            ['desk', 'repeat-buyers'],
            en
              ? `then buyers with at least ${repeatBuyers.orders} orders in ${time(repeatBuyers.within)}`
              : `其次为 ${time(repeatBuyers.within)}内至少有 ${repeatBuyers.orders} 笔订单的买家`,
          ),
        ]
      : []),
    ...(greenLane
      ? [
          item(
            ['desk', 'green-lane'],
            en
              ? `and sellers with at most ${share} in ${greenLane.metric}, of at least ${greenLane.things}`
              : `以及 ${greenLane.metric} 不高于 ${share}（样本至少 ${greenLane.things}）的卖家`,
          ),
        ]
      : []),
  ];
}
