import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createClient } from '../../../../sdk/index.ts';
import { clientOptions } from '../../api.ts';
import { spanWords } from '../../components/time.tsx';
import { makeFormats } from '../../format.ts';
import { useLanguage } from '../../hooks/place.ts';
import classes from './door.module.css';
import type { CastMember, Demo } from './model.ts';

const LOOK_EVERY_MS = 15_000;

/** How a made-up market stands right now, in three sentences, as those who run it see it. */
export function Figures({ demo }: { demo: Demo }) {
  const head = demo.cast.find(({ role }) => role === 'operator');
  return head ? <Living head={head} /> : null;
}

function Living({ head: { market, token } }: { head: CastMember }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['living figures', market, language],
    queryFn: () => livingFigures(market, token),
    refetchInterval: LOOK_EVERY_MS,
  });
  if (!data) return <div className={classes.figuresPlace} role="status" aria-label={t('loading')} />;
  const { about, sellers, cases, clock } = data;
  const formats = makeFormats(language, about.zone);
  const title = about.title[language];
  const [first] = cases;
  return (
    <section className={classes.part} aria-labelledby="now">
      <Title order={2} size="lg" id="now">
        {t('door.now', { market: title, at: formats.dateTime(clock.now) })}
      </Title>
      <ul className={classes.figures}>
        <li>
          <Text>
            {t('door.sellersNow', {
              count: sellers.broken,
              n: formats.whole(sellers.broken),
              of: formats.whole(sellers.of),
            })}
          </Text>
        </li>
        <li>
          <Text>
            {first?.due
              ? t('door.casesNow', {
                  count: cases.length,
                  n: formats.whole(cases.length),
                  span: spanWords(t, Math.max(0, Date.parse(first.due.at) - Date.parse(clock.now))),
                })
              : t('door.noCasesNow')}
          </Text>
        </li>
        <li>
          <Text>
            {clock.next
              ? t('door.nextNow', { span: spanWords(t, clock.next.inMs), text: clock.next.text })
              : t('door.nothingNow')}
          </Text>
        </li>
      </ul>
    </section>
  );
}

/** What the head of a market sees of it, asked with their own token: whoever stands at the door may be nobody yet. */
async function livingFigures(market: string, token: string) {
  const seeing = createClient({ ...clientOptions, token: () => token });
  const [about, all, broken, cases, clock] = await Promise.all([
    seeing.market({ market }),
    seeing.sellers({ market, limit: 1 }),
    seeing.sellers({ market, limit: 1, status: 'broken' }),
    seeing.disputes({ market, open: true, status: 'escalated', limit: 100 }),
    seeing.clock({ market }),
  ]);
  return { about, sellers: { of: all.total, broken: broken.total }, cases: cases.items, clock };
}
