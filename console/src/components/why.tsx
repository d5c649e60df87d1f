import { Anchor, Button, Code, Drawer, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconHelpCircle, IconPrinter } from '@tabler/icons-react';
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarketId } from '../hooks/place.ts';
import { TextLink } from './link.tsx';
import classes from './why.module.css';

/** One reason: what a rule saw, held against what, in words; where the rule stands; who vouches for it. */
export interface Reason {
  readonly text: string;
  readonly rule?: string | undefined;
  readonly policyPath?: string | undefined;
  readonly verdict?: string | undefined;
  readonly source?: string | null | undefined;
  readonly ours?: string | null | undefined;
}

export interface Explanation {
  readonly title: string;
  readonly reasons: readonly Reason[];
  readonly more?: React.ReactNode;
  /** What can be done with it, beside printing it: stands at the panel's foot, and is not printed. */
  readonly foot?: React.ReactNode;
}

const WhyContext = createContext<(explanation: Explanation) => void>(() => {});

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text);

function Grounds({ source, ours }: Pick<Reason, 'source' | 'ours'>) {
  const { t } = useTranslation();
  if (!source && !ours) return null;
  return (
    <Text size="xs" c="dimmed">
      {source && (
        <>
          {t('why.source')}{' '}
          {isAddress(source) ? (
            <Anchor href={source} size="xs" target="_blank" rel="noreferrer">
              {source}
            </Anchor>
          ) : (
            source
          )}
        </>
      )}
      {source && ours && ' · '}
      {ours && `${t('why.ours')} ${ours}`}
    </Text>
  );
}

/** Where a rule stands, as the way to it in the rules that everybody reads; outside a market's pages by its path alone. */
function Stands({ path }: { path: string }) {
  const market = useMarketId();
  if (market === '') return <Code>{path}</Code>;
  return (
    <TextLink to="/m/$market/rules" params={{ market }} hash={path} size="xs" underline="always" target="_blank">
      <Code>{path}</Code>
    </TextLink>
  );
}

/** The list of reasons, as the panel and pages show it. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.list}>
      {reasons.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may speak twice, and the list never changes its order
        <li key={index} className={classes.reason} data-verdict={reason.verdict}>
          <Text size="sm">{reason.text}</Text>
          {reason.policyPath && (
            <Text size="xs" c="dimmed">
              {t('why.stands')} <Stands path={reason.policyPath} />
            </Text>
          )}
          <Grounds source={reason.source} ours={reason.ours} />
        </li>
      ))}
    </ol>
  );
}

/** The one side panel that explains figures and decisions, on every page. */
export function WhyProvider({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation();
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  const [opened, setOpened] = useState(false);
  const open = useCallback((next: Explanation) => {
    setExplanation(next);
    setOpened(true);
  }, []);
  const shown = useMemo(() => open, [open]);
  useEffect(() => {
    // On paper the panel stands alone, without the page that it lies over.
    document.documentElement.toggleAttribute('data-why', opened);
    return () => document.documentElement.removeAttribute('data-why');
  }, [opened]);
  return (
    <WhyContext value={shown}>
      {children}
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="right"
        size={440}
        title={
          <Title order={2} size="md">
            {explanation?.title}
          </Title>
        }
        closeButtonProps={{ 'aria-label': t('close') }}
        classNames={{
          inner: classes.panel,
          content: classes.sheet,
          overlay: classes.unprinted,
          close: classes.unprinted,
        }}
      >
        <Stack gap="md">
          {explanation && <Reasons reasons={explanation.reasons} />}
          {explanation?.more}
          <Group gap="sm" className={classes.unprinted}>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden="true" />}
              onClick={() => print()}
            >
              {t('why.print')}
            </Button>
            {explanation?.foot}
          </Group>
        </Stack>
      </Drawer>
    </WhyContext>
  );
}

/** A small "why" beside a figure or a decision; opens the panel. `about` is read out with it. */
export function WhyButton({ about, explain }: { about: string; explain: () => Explanation }) {
  const { t } = useTranslation();
  const open = use(WhyContext);
  return (
    <UnstyledButton className={classes.button} onClick={() => open(explain())} aria-label={t('why.about', { about })}>
      <IconHelpCircle size={15} stroke={1.6} aria-hidden="true" />
      {t('why.label')}
    </UnstyledButton>
  );
}
