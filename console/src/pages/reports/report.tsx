import { Skeleton, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { Page } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { TryButton } from '../../components/try.tsx';
import { marketPage, sellerPage } from '../../layout/pages.ts';
import { AnswerButton } from './answer.tsx';
import { ReportLead } from './lead.tsx';
import { ReportParts } from './parts.tsx';
import classes from './reports.module.css';
import type { Report } from './words.ts';
import { reportTitle } from './words.ts';

const mine = getRouteApi('/signed-in/m/$market/my-reports/$report');
const sellers = getRouteApi('/signed-in/m/$market/sellers/$seller/reports/$report');

const EVERY = { refetchInterval: 30_000 };

interface Reading {
  readonly data?: Report | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface ShownProps {
  readonly reading: Reading;
  readonly viewer: 'reporter' | 'seller';
  readonly up: { readonly to: string; readonly label: string };
  readonly acts: (report: Report) => React.ReactNode;
}

/** A report as one of its parties sees it: where it stands, what can be done, what was found. */
function Shown({ reading: { data, error, refetch }, viewer, up, acts }: ShownProps) {
  const { t } = useTranslation();
  if (!data)
    return (
      <Page title={t('reports.name')} name={t('reports.name')} up={up}>
        {error ? (
          <Trouble error={error} onRetry={() => void refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={48} />
            <Skeleton height={160} />
          </Stack>
        )}
      </Page>
    );
  const own = data.moves.some(({ by }) => by === viewer);
  return (
    <Page
      title={reportTitle(t, data)}
      name={t('reports.name')}
      up={up}
      lead={<ReportLead report={data} you={viewer} />}
    >
      {own && (
        <section className={classes.next} aria-label={t('dispute.youCan')}>
          <div className={classes.buttons}>{acts(data)}</div>
        </section>
      )}
      <ReportParts report={data} viewer={viewer} />
    </Page>
  );
}

const may = ({ moves }: Report, move: 'answer' | 'withdraw') => moves.some((each) => each.move === move);

/** A report as whoever made it sees it. */
export function MyReportPage() {
  const { t } = useTranslation();
  const { market, report: id } = mine.useParams();
  const reading = useReading('myReport', { market, id }, EVERY);
  return (
    <Shown
      reading={reading}
      viewer="reporter"
      up={{ to: marketPage(market, 'my-reports'), label: t('reports.mine') }}
      acts={(report) => (
        <>
          {may(report, 'answer') && (
            <AnswerButton
              send={(answer, dryRun, options) =>
                api.answerAboutMyReport({ market, id, dryRun, body: { answer } }, options)
              }
            />
          )}
          {may(report, 'withdraw') && (
            <TryButton
              quiet
              label={t('reports.withdraw')}
              means={t('reports.withdrawMeans')}
              input={{}}
              run={(_, dryRun, options) => api.withdrawReport({ market, id, dryRun }, options)}
              confirm={t('reports.withdraw')}
              said={t('reports.withdrawn')}
            />
          )}
        </>
      )}
    />
  );
}

/** A report as the seller sees it: what it was asked, or what was found to be so. */
export function SellerReportPage() {
  const { t } = useTranslation();
  const { market, seller, report: id } = sellers.useParams();
  const reading = useReading('sellerReport', { market, seller, id }, EVERY);
  return (
    <Shown
      reading={reading}
      viewer="seller"
      up={{ to: sellerPage(market, seller, 'reports'), label: t('nav.reports') }}
      acts={() => (
        <AnswerButton
          send={(answer, dryRun, options) =>
            api.answerAsSeller({ market, seller, id, dryRun, body: { answer } }, options)
          }
        />
      )}
    />
  );
}
