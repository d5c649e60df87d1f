import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/link.tsx';
import { ReportLead } from './lead.tsx';
import classes from './reports.module.css';
import type { ReportItem } from './words.ts';
import { reportTitle } from './words.ts';

/** Reports as people read them: what each is about, whose turn it is, how it was decided. */
export function ReportList({
  rows,
  label,
  you,
  to,
}: {
  rows: readonly ReportItem[];
  label: string;
  you: 'reporter' | 'seller';
  to: (report: ReportItem) => string;
}) {
  const { t } = useTranslation();
  return (
    <ul className={classes.list} aria-label={label}>
      {rows.map((report) => (
        <li key={report.id} className={classes.row} data-row={report.id}>
          <TextLink to={to(report)} fw={600} data-row-link>
            {reportTitle(t, report)}
          </TextLink>
          <Text size="sm" component="div">
            <ReportLead report={report} you={you} />
          </Text>
          <Text size="sm" c="dimmed">
            {t(`reports.status.${report.status}`)}
          </Text>
        </li>
      ))}
    </ul>
  );
}
