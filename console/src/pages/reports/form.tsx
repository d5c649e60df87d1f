import { Radio, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { Page } from '../../components/page.tsx';
import { Try } from '../../components/try.tsx';
import { useMe } from '../../hooks/place.ts';
import { marketPage } from '../../layout/pages.ts';
import classes from './reports.module.css';
import { LISTING_MATTERS, ORDER_MATTERS, TEXT_MAX } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/report');

type About = 'order' | 'listing';
type Matter = (typeof ORDER_MATTERS)[number] | (typeof LISTING_MATTERS)[number];

/** Somebody reports something: of whom, of what, what happened; and by when it is decided, before it is sent. */
export function ReportFormPage() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const asked = route.useSearch();
  const navigate = useNavigate();
  const me = useMe();
  // A seller knows no order of another.
  const only = me.data?.kind === 'seller';
  const [chosen, setChosen] = useState<About>(asked.listing === undefined ? 'order' : 'listing');
  const about: About = only ? 'listing' : chosen;
  const [seller, setSeller] = useState(asked.seller ?? '');
  const [order, setOrder] = useState(asked.order ?? '');
  const [listing, setListing] = useState(asked.listing ?? '');
  const [matter, setMatter] = useState<Matter | null>(null);
  const [statement, setStatement] = useState('');
  const [of, said] = [(about === 'order' ? order : listing).trim(), statement.trim()];
  const matters: readonly Matter[] = about === 'order' ? ORDER_MATTERS : LISTING_MATTERS;
  const ready = seller.trim() !== '' && of !== '' && matter !== null && matters.includes(matter);
  return (
    <Page
      title={t('reports.formTitle')}
      name={t('reports.formName')}
      lead={t('reports.formLead')}
      up={{ to: marketPage(market, 'my-reports'), label: t('reports.mine') }}
    >
      <div className={classes.form}>
        {!only && (
          <SegmentedControl
            aria-label={t('reports.about')}
            value={about}
            onChange={(value) => setChosen(value as About)}
            data={[
              { value: 'order', label: t('reports.aboutOrder') },
              { value: 'listing', label: t('reports.aboutListing') },
            ]}
          />
        )}
        <IdField label={t('reports.shop')} value={seller} onChange={setSeller} />
        {about === 'order' ? (
          <IdField label={t('reports.orderNumber')} value={order} onChange={setOrder} />
        ) : (
          <IdField label={t('reports.listingNumber')} value={listing} onChange={setListing} />
        )}
        <MatterField matters={matters} value={matter} onChange={setMatter} />
        <Textarea
          label={t('reports.statement')}
          description={t('reports.statementHint')}
          value={statement}
          onChange={(event) => setStatement(event.currentTarget.value)}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={TEXT_MAX}
        />
        <Text size="sm" c="dimmed">
          {t('reports.unnamed')}
        </Text>
        <Try
          input={
            ready
              ? {
                  seller: seller.trim(),
                  ...(about === 'order' ? { orderId: of } : { listing: of }),
                  matter,
                  ...(said === '' ? {} : { statement: said }),
                }
              : null
          }
          run={(body, dryRun, options) => api.fileReport({ market, dryRun, body }, options)}
          confirm={t('reports.send')}
          said={t('reports.sent')}
          onDone={(answer) =>
            navigate({
              to: '/m/$market/my-reports/$report',
              params: { market, report: answer.report.id },
              replace: true,
            })
          }
        />
      </div>
    </Page>
  );
}

interface FieldProps<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** The market's own id of something. */
const IdField = ({ label, value, onChange }: FieldProps<string> & { label: string }) => (
  <TextInput
    label={label}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    autoComplete="off"
    maxLength={300}
  />
);

function MatterField({ matters, value, onChange }: FieldProps<Matter | null> & { matters: readonly Matter[] }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('reports.whatHappened')}
      value={value !== null && matters.includes(value) ? value : ''}
      onChange={(chosen) => onChange(chosen as Matter)}
    >
      <Stack gap="sm" mt="xs">
        {matters.map((each) => (
          <Radio key={each} value={each} label={t(`reports.matter.${each}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
