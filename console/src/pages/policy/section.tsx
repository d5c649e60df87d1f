import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Part } from '../../components/page.tsx';
import { WhyButton } from '../../components/why.tsx';
import type { Policy } from './model.ts';
import classes from './policy.module.css';

type SectionOf = Policy['sections'][number];
type Item = SectionOf['items'][number];

/** Items under their labels, in the order of the document. */
function grouped(items: readonly Item[]): (readonly [string, readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.label, [...(groups.get(item.label) ?? []), item]);
  return [...groups];
}

/** One section of the policy in plain words. */
export function Section({ section }: { section: SectionOf }) {
  const { t } = useTranslation();
  return (
    <Part
      title={section.title}
      id={section.section}
      aside={
        <Text size="sm" c="dimmed">
          {t(`binds.${section.binds}`)}
        </Text>
      }
    >
      <dl className={classes.section}>
        {grouped(section.items).map(([label, items]) => (
          <div key={label} className={classes.group}>
            <dt>
              {label}
              <WhyButton
                about={label}
                explain={() => ({
                  title: label,
                  reasons: items.map(({ text, path, source, ours }) => ({ text, policyPath: path, source, ours })),
                })}
              />
            </dt>
            <dd>
              <ul>
                {items.map(({ path, text }) => (
                  <li key={path}>{text}</li>
                ))}
              </ul>
              <Sources items={items} />
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

/** Who vouches for the figures of a group, each said once. */
function Sources({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  const lines = new Set(
    items.flatMap(({ source, ours }) => [
      ...(source === undefined ? [] : [`${t('why.source')} ${source}`]),
      ...(ours === undefined ? [] : [`${t('why.ours')} ${ours}`]),
    ]),
  );
  return [...lines].map((line) => (
    <Text key={line} size="xs" c="dimmed" className={classes.source}>
      {line}
    </Text>
  ));
}
