import { Group, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ButtonLink, TextLink } from '../../components/link.tsx';
import { MarkName } from '../../components/marks.tsx';
import { Part } from '../../components/page.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { WhyButton } from '../../components/why.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import type { Order } from './model.ts';
import classes from './order.module.css';

type Mark = Order['marks'][number];

/** Every mark of the order: whose fault, whether it counts and why, and what can be done about it. */
export function OrderMarks({ order }: { order: Order }) {
  const { t } = useTranslation();
  if (order.marks.length === 0) return null;
  return (
    <Part title={t('order.marks')}>
      <ul className={classes.marks}>
        {order.marks.map((mark) => (
          <MarkRow key={`${mark.code} ${mark.thing.kind} ${mark.thing.id}`} mark={mark} order={order.order} />
        ))}
      </ul>
    </Part>
  );
}

function MarkRow({ mark, order }: { mark: Mark; order: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const span = mark.spans.at(-1);
  const words = t(`mark.${mark.code}`);
  return (
    <li className={classes.mark}>
      <Group gap="xs">
        <Text fw={600} component="span">
          <MarkName code={mark.code} state={mark.state} />
        </Text>
        {mark.thing.kind !== 'order' && (
          <Text size="sm" c="dimmed" component="span">
            {t(`thing.${mark.thing.kind}`)} {mark.thing.id}
          </Text>
        )}
        <WhyButton
          about={words}
          explain={() => ({
            title: words,
            reasons: mark.spans.map((each) => ({
              text: t(each.to === null ? 'order.spanOpen' : 'order.span', {
                text: each.text,
                from: formats.dateTime(each.from),
                to: each.to === null ? '' : formats.dateTime(each.to),
              }),
              policyPath: each.rule,
              verdict: each.counts ? 'blocks' : 'allows',
            })),
          })}
        />
      </Group>
      <Text size="sm">
        {t(`markState.${mark.state}`)}
        {mark.fault && ` · ${t('order.fault', { fault: t(`fault.${mark.fault}`) })}`}
        {span && (
          <>
            {' · '}
            {t('order.since')} <When at={span.from} />
          </>
        )}
      </Text>
      {span && <Text size="sm">{span.text}</Text>}
      <Action mark={mark} order={order} />
    </li>
  );
}

/** What may be done about a mark: contest it, or follow the contest there is; else why neither. */
function Action({ mark, order }: { mark: Mark; order: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { market = '', seller = '' } = useParams({ strict: false });
  const { possible, until, why, rule, contest } = mark.contestable;
  const open = rule === 'appeals.already_open';
  const mayContest = possible && me.data?.kind === 'seller';
  return (
    <Group gap="md" mt={4}>
      {mayContest && (
        <ButtonLink
          to="/m/$market/sellers/$seller/orders/$order/contest"
          params={{ market, seller, order }}
          search={{ mark: mark.code, ...(mark.thing.kind === 'order' ? {} : { thing: mark.thing.id }) }}
          size="compact-md"
          variant="default"
        >
          {t('order.contest')}
        </ButtonLink>
      )}
      {mayContest && until && (
        <Text size="sm" c="dimmed">
          {t('order.contestUntil')} <Deadline at={until} plain />
        </Text>
      )}
      {contest && (
        <TextLink
          to={
            me.data?.kind === 'seller'
              ? '/m/$market/sellers/$seller/contests/$contest'
              : '/m/$market/contested/$contest'
          }
          params={{ market, seller, contest }}
          size="sm"
        >
          {t(open ? 'order.openContest' : 'order.followContest')}
        </TextLink>
      )}
      {!possible && !open && why && mark.state === 'counts' && (
        <Text size="sm" c="dimmed">
          {why}
        </Text>
      )}
    </Group>
  );
}
