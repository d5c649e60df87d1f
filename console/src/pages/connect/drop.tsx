import { Button, FileButton, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { api, queryClient } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { Part } from '../../components/page.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { Table } from '../../components/table.tsx';
import { useFormats } from '../../hooks/place.ts';
import classes from './connect.module.css';
import { FactLine } from './fact-line.tsx';

type Guess = AnswerOf<'guessMapping'>;
type Report = AnswerOf<'importTable'>;

/** What is looked at for a guess; the rest is only sent when it is told. */
const LOOKED_AT = 96 * 1024;
/** What one request takes; larger tables are imported on the command line. */
const LARGEST = 6 * 1024 * 1024;

/** The bytes of a file as the API takes them. */
async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** A table that is dropped here: what its columns may mean, and what it would tell, before anything is written. */
export function DropTable({ market }: { market: string }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const guess = useMutation({
    mutationFn: async (dropped: File) => {
      const whole = /\.gz$/i.test(dropped.name) || dropped.size <= LOOKED_AT;
      const sample = whole ? dropped : dropped.slice(0, LOOKED_AT);
      return api.guessMapping({ market, body: { name: dropped.name, file: await base64Of(sample) } });
    },
  });
  const look = (dropped: File | null | undefined) => {
    if (!dropped) return;
    setFile(dropped);
    guess.reset();
    if (dropped.size > 0 && dropped.size <= LARGEST) guess.mutate(dropped);
  };
  return (
    <Part title={t('connect.table')}>
      <Stack gap="md">
        <Text>{t('connect.tableLead')}</Text>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button within does the same for keys and readers */}
        <div
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            look(event.dataTransfer.files[0]);
          }}
        >
          <Text size="sm" c="dimmed">
            {file ? file.name : t('connect.dropHere')}
          </Text>
          <FileButton accept=".csv,.tsv,.txt,.gz" onChange={look}>
            {(props) => (
              <Button variant="default" {...props}>
                {t('connect.choose')}
              </Button>
            )}
          </FileButton>
        </div>
        {file && file.size === 0 && <Text>{t('connect.emptyFile')}</Text>}
        {file && file.size > LARGEST && <Text>{t('connect.tooLarge')}</Text>}
        {guess.isPending && <RowsSkeleton rows={6} />}
        {guess.error && <Trouble error={guess.error} />}
        {guess.data && file && (
          <Draft key={`${file.name} ${file.lastModified}`} market={market} file={file} guess={guess.data} />
        )}
      </Stack>
    </Part>
  );
}

type Told = Guess['facts'][number];

function Draft({ market, file, guess }: { market: string; file: File; guess: Guess }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [mapping, setMapping] = useState(guess.mapping ?? '');
  const tell = useMutation({
    mutationFn: async () => api.importTable({ market, body: { name: file.name, file: await base64Of(file), mapping } }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const columns: Column<Told>[] = [
    { key: 'line', label: t('connect.line'), show: ({ line }) => formats.whole(line), align: 'end' },
    { key: 'fact', label: t('connect.fact'), show: ({ fact }) => <FactLine fact={fact} />, wide: true },
    { key: 'problem', label: t('connect.problem'), show: ({ problem }) => problem ?? '–' },
  ];
  const rowKey = new Map(guess.facts.map((fact, index) => [fact, String(index)]));
  const known = guess.columns.flatMap(({ column, role }) =>
    role === null ? [] : [`${column} → ${t(`connect.role.${role}`)}`],
  );
  const unknown = guess.columns.filter(({ role }) => role === null).map(({ column }) => column);
  return (
    <>
      {known.length > 0 && (
        <Text size="sm">
          <strong>{t('connect.understood')}</strong> {known.join(' · ')}
        </Text>
      )}
      {unknown.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('connect.leftOut')} {unknown.join(' · ')}
        </Text>
      )}
      {guess.doubts.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('connect.doubts')}
          </Text>
          <List size="sm">
            {guess.doubts.map((doubt) => (
              <List.Item key={doubt}>{doubt}</List.Item>
            ))}
          </List>
        </div>
      )}
      {guess.facts.length > 0 && (
        <div>
          <Text fw={600} mb={4}>
            {t('connect.firstFacts', { count: guess.facts.length, n: formats.whole(guess.facts.length) })}
          </Text>
          <Table
            label={t('connect.facts')}
            columns={columns}
            rows={guess.facts}
            keyOf={(fact) => rowKey.get(fact) ?? ''}
          />
        </div>
      )}
      {guess.mapping === null ? (
        <Text>{t('connect.tellsNothing')}</Text>
      ) : (
        <>
          <Textarea
            label={t('connect.mapping')}
            description={t('connect.mappingHint')}
            value={mapping}
            onChange={(event) => setMapping(event.currentTarget.value)}
            classNames={{ input: classes.mapping ?? '' }}
            spellCheck={false}
            autosize
            minRows={6}
            maxRows={24}
          />
          <Group>
            <Button loading={tell.isPending} disabled={mapping.trim() === ''} onClick={() => tell.mutate()}>
              {t('connect.tell')}
            </Button>
          </Group>
        </>
      )}
      {tell.error && <Trouble error={tell.error} />}
      {tell.data && <Outcome market={market} report={tell.data} />}
    </>
  );
}

/** What became of what the table told. */
function Outcome({ market, report }: { market: string; report: Report }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const refused = Object.values(report.refused).reduce((sum, n) => sum + n, 0);
  return (
    <Text role="status">
      {t('connect.done', {
        told: formats.whole(report.told),
        accepted: formats.whole(report.accepted),
        repeated: formats.whole(report.repeated),
        waiting: formats.whole(report.waiting),
        refused: formats.whole(refused),
      })}{' '}
      <TextLink to="/m/$market/facts" params={{ market }} underline="always">
        {t('connect.seeFacts')}
      </TextLink>
    </Text>
  );
}
