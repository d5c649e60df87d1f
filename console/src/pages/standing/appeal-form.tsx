import { Checkbox, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import { Part } from '../../components/page.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import { MoreRows } from '../../components/table.tsx';
import { Try } from '../../components/try.tsx';
import { useListing } from '../../hooks/listing.ts';
import type { Basis, Sanction } from './model.ts';
import classes from './standing.module.css';

type Body = RequestOf<'appealSanction'>['body'];
type Ground = Body['ground'];
type NamedMark = Body['marks'][number];

const TEXT_MAX = 5000;
const GROUNDS: readonly Ground[] = ['facts-wrong', 'not-my-fault', 'rule-misapplied', 'too-hard'];
const namesMarks = (ground: Ground | null): boolean => ground === 'facts-wrong' || ground === 'not-my-fault';
const nameOf = ({ orderId, mark, thing }: NamedMark): string => [orderId, mark, thing ?? ''].join(' ');

/** An appeal: why, in whose words, which marks; what happens then is shown before it is sent. */
export function AppealForm({ sanction }: { sanction: Sanction }) {
  const { t } = useTranslation();
  const { market = '', seller = '' } = useParams({ strict: false });
  const [ground, setGround] = useState<Ground | null>(null);
  const [text, setText] = useState('');
  const [marks, setMarks] = useState<readonly NamedMark[]>([]);
  const metrics = sanction.basis.filter((basis) => basis.of === 'metric');
  const statement = text.trim();
  const complete = ground !== null && statement !== '' && (!namesMarks(ground) || marks.length > 0);
  return (
    <Part title={t('standing.appeal.make')}>
      <Stack gap="lg" maw={680}>
        <Radio.Group label={t('contestForm.why')} value={ground ?? ''} onChange={(value) => setGround(value as Ground)}>
          <Stack gap="xs" mt="xs">
            {GROUNDS.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`standing.ground.${value}`)}
                description={t(`standing.groundHint.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {namesMarks(ground) && (
          <Stack gap="xs">
            <Text size="sm" fw={500}>
              {t('standing.appeal.marks')}
            </Text>
            {metrics.length === 0 && <Text size="sm">{t('standing.appeal.noMarks')}</Text>}
            {metrics.map((basis) => (
              <Marks key={basis.figure.metric} basis={basis} asOf={sanction.day} picked={marks} onPick={setMarks} />
            ))}
          </Stack>
        )}
        <Textarea
          label={t('contestForm.statement')}
          description={t('contestForm.statementHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={TEXT_MAX}
          withAsterisk
        />
        <Try
          input={complete ? { ground, statement, marks: namesMarks(ground) ? [...marks] : [] } : null}
          run={(body, dryRun, options) =>
            api.appealSanction({ market, seller, id: sanction.id, dryRun, body }, options)
          }
          confirm={t('standing.appeal.send')}
          said={t('standing.appeal.sent')}
        />
      </Stack>
    </Part>
  );
}

interface MarksProps {
  readonly basis: Extract<Basis, { of: 'metric' }>;
  readonly asOf: string;
  readonly picked: readonly NamedMark[];
  readonly onPick: (picked: readonly NamedMark[]) => void;
}

const DAY_MS = 86_400_000;

/** The marks behind the figure that it rests on, to pick those that should not count. */
function Marks({ basis: { figure }, asOf, picked, onPick }: MarksProps) {
  const { t } = useTranslation();
  const { market = '', seller = '' } = useParams({ strict: false });
  const days = Math.round((Date.parse(figure.window.to) - Date.parse(figure.window.from)) / DAY_MS);
  const { query, first, rows } = useListing('metricThings', {
    market,
    seller,
    metric: figure.metric,
    window: days,
    asOf,
    show: 'borne',
  });
  if (query.error && !first) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  if (!first) return <RowsSkeleton rows={3} />;
  const counting = rows.flatMap(({ order, thing, marks }) =>
    order === null
      ? []
      : marks
          .filter(({ code, state }) => first.metric.marks.includes(code) && state === 'counts')
          .map(({ code }): NamedMark & { name: string } => {
            const named = { orderId: order, mark: code, ...(thing.kind === 'order' ? {} : { thing: thing.id }) };
            return { ...named, name: nameOf(named) };
          }),
  );
  const names = new Set(picked.map(nameOf));
  return (
    <>
      <div className={classes.marks}>
        {counting.map(({ name, ...mark }) => (
          <Checkbox
            key={name}
            size="sm"
            label={`${mark.orderId} · ${t(`mark.${mark.mark}`)}`}
            checked={names.has(name)}
            onChange={(event) =>
              onPick(event.currentTarget.checked ? [...picked, mark] : picked.filter((each) => nameOf(each) !== name))
            }
          />
        ))}
      </div>
      <MoreRows query={query} />
    </>
  );
}
